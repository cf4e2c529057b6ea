package org.marram.federation.inbox;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;

/// Remembers which activities were accepted. The code that stores an accepted activity stores its mark in the
/// same transaction, under a unique key: the gate asks first, but two deliveries may pass it together.
@FunctionalInterface
public interface SeenActivities {
    /// Tells whether an activity with this mark was accepted before.
    boolean seen(Mark mark);

    /// Mark by which an activity is known again.
    ///
    /// @param id   its id
    /// @param body digest of the body, for an Update: GoToSocial's all have one id
    record Mark(Iri id, Optional<Digest> body) {
        /// The mark as one text, for a unique column.
        public String text() {
            return id + body.map(digest -> " " + digest).orElse("");
        }
    }
}
