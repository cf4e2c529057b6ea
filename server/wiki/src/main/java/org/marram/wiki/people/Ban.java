package org.marram.wiki.people;

import java.time.Instant;
import java.util.Optional;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.AddressRange;

/// Block of a person or of an address range, which may not write at present.
///
/// @param by the keeper who decided it
/// @param until empty: until it is lifted
public record Ban(long id, Target target, String reason, ActorId by, Instant at, Optional<Instant> until) {

    /// Person or range that a block is about.
    public sealed interface Target {
        record Account(Person person) implements Target {}

        record Addresses(AddressRange range) implements Target {}
    }
}
