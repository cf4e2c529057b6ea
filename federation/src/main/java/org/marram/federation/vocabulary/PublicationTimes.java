package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Optional;

/// Times at which something was published and last changed, where that was said and could be read.
public record PublicationTimes(Optional<Instant> published, Optional<Instant> updated) {
    /// Times of something whose times were not said.
    public static final PublicationTimes UNKNOWN = new PublicationTimes(Optional.empty(), Optional.empty());

    /// Published then and not changed since.
    public static PublicationTimes published(Instant at) {
        return new PublicationTimes(Optional.of(at), Optional.empty());
    }

    /// Returns the same, changed then.
    public PublicationTimes updated(Instant at) {
        return new PublicationTimes(published, Optional.of(at));
    }
}
