package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Optional;

/// When something was published and last changed, where that was said and could be read.
public record Times(Optional<Instant> published, Optional<Instant> updated) {
    /// Nothing was said.
    public static final Times UNKNOWN = new Times(Optional.empty(), Optional.empty());

    /// Published then and not changed since.
    public static Times published(Instant at) {
        return new Times(Optional.of(at), Optional.empty());
    }

    /// The same, changed then.
    public Times updated(Instant at) {
        return new Times(published, Optional.of(at));
    }
}
