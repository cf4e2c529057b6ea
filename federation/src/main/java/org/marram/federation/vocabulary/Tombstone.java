package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Optional;

/// Sign that stands where something was deleted; served with 410.
public record Tombstone(Iri id, Optional<String> formerType, Optional<Instant> deleted) implements AsObject {
    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }
}
