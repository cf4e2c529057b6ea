package org.marram.federation.inbox;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;

/// Remembers which activities were accepted. Whoever stores an accepted activity stores its mark in the same
/// transaction, under a unique key: the gate asks first, but two deliveries may pass it together.
@FunctionalInterface
public interface SeenActivities {
    /// Whether an activity with this mark was accepted before.
    boolean seen(Mark mark);

    /// What makes an activity one and the same.
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
