package org.marram.federation.inbox;

import org.marram.federation.json.JsonDocument;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.vocabulary.Activity;

/// What the gate says to a delivery, with the status to answer.
public sealed interface DeliveryReceipt {
    /// The HTTP status of the answer.
    int status();

    /// Let in: to be stored, with its mark, before 202 is answered.
    ///
    /// @param activity what it is; its actor is who they say
    /// @param document as it came, to be handed on unchanged
    /// @param mark     what it is remembered by
    /// @param key      the key that shows it to be the actor's
    /// @param attested by whom it is shown
    record Accepted(
            Activity activity, JsonDocument document, SeenActivities.Mark mark, PublishedKey key, Attested attested)
            implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// How the actor was made sure of.
    enum Attested {
        /// They sent it themselves.
        BY_SENDER,
        /// Somebody else sent it, with the actor's proof on it (FEP-8b32).
        BY_PROOF
    }

    /// It was let in before.
    record Duplicate(SeenActivities.Mark mark) implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// Nothing follows from it, and sending it again would not help.
    record Ignored(String reason) implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// Not let in.
    ///
    /// @param detail a sentence for a keeper; holds no body and no secret
    record Refused(Reason reason, String detail) implements DeliveryReceipt {
        @Override
        public int status() {
            return reason.status;
        }
    }

    /// Why something is not let in.
    enum Reason {
        /// The content type is none of ActivityPub's.
        NOT_AN_ACTIVITY_TYPE(415),
        /// More than is read.
        TOO_LARGE(413),
        /// No signature, or one that does not hold.
        SIGNATURE(401),
        /// The signer's key cannot be had now.
        KEY_UNREACHABLE(401),
        /// The signer's key is not asked for now: too many were.
        TOO_MANY_KEYS(429),
        /// Not an activity that can be read.
        MALFORMED(400),
        /// It speaks for somebody else.
        ORIGIN(403),
        /// Its server is blocked.
        BLOCKED(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }
}
