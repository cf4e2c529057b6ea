package org.marram.federation.inbox;

import org.marram.federation.json.JsonDocument;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.vocabulary.Activity;

/// Answer of the gate to a delivery, with its HTTP status.
public sealed interface DeliveryReceipt {
    /// The HTTP status of the answer.
    int status();

    /// The activity is let in: to be stored, with its mark, before 202 is answered.
    ///
    /// @param activity the activity; its actor is who they say
    /// @param document the document as it came, to be handed on unchanged
    /// @param mark     mark by which the activity is remembered
    /// @param key      the key that shows it to be the actor's
    /// @param attested way in which the actor was made sure of
    record Accepted(
            Activity activity, JsonDocument document, SeenActivities.Mark mark, PublishedKey key, Attested attested)
            implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// Ways in which the actor was made sure of.
    enum Attested {
        /// The actor sent it themselves.
        BY_SENDER,
        /// Another actor sent it, with the actor's proof on it (FEP-8b32).
        BY_PROOF
    }

    /// The activity was let in before.
    record Duplicate(SeenActivities.Mark mark) implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// Nothing follows from the activity, and sending it again would not help.
    record Ignored(String reason) implements DeliveryReceipt {
        @Override
        public int status() {
            return 202;
        }
    }

    /// The activity is not let in.
    ///
    /// @param detail a sentence for a keeper; holds no body and no secret
    record Refused(Reason reason, String detail) implements DeliveryReceipt {
        @Override
        public int status() {
            return reason.status;
        }
    }

    /// Reasons why something is not let in.
    enum Reason {
        /// The content type is none of ActivityPub's.
        NOT_AN_ACTIVITY_TYPE(415),
        /// The body has more bytes than are read.
        TOO_LARGE(413),
        /// There is no signature, or one that does not hold.
        SIGNATURE(401),
        /// The signer's key cannot be had now.
        KEY_UNREACHABLE(401),
        /// The signer's key is not asked for now: too many were.
        TOO_MANY_KEYS(429),
        /// The body is no activity that can be read.
        MALFORMED(400),
        /// The activity speaks for someone other than its actor.
        ORIGIN(403),
        /// The actor's server is blocked.
        BLOCKED(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }
}
