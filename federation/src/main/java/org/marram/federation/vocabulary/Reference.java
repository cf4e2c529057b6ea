package org.marram.federation.vocabulary;

import java.util.Optional;

/// A thing named by its address, or written out where it is named. ActivityStreams lets one stand for the other
/// anywhere.
public sealed interface Reference {
    /// The address, of either kind; an inline thing may have none.
    Optional<Iri> id();

    /// Only the address was given.
    record ById(Iri address) implements Reference {
        @Override
        public Optional<Iri> id() {
            return Optional.of(address);
        }
    }

    /// The thing itself was given. Whether to believe it is another question.
    record Inline(AsObject object) implements Reference {
        @Override
        public Optional<Iri> id() {
            return object.address();
        }
    }

    /// A reference by address.
    static Reference to(Iri address) {
        return new ById(address);
    }

    /// A reference that carries the thing.
    static Reference carrying(AsObject object) {
        return new Inline(object);
    }
}
