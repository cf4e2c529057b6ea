package org.marram.federation.delivery;

import java.util.Optional;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.vocabulary.Iri;

/// The keys of our own actors.
@FunctionalInterface
public interface SenderKeys {
    /// The key that this actor signs with now; nothing when it is not ours any more.
    Optional<ActorKey> keyOf(Iri actor);
}
