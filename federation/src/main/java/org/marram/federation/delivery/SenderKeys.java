package org.marram.federation.delivery;

import java.util.List;
import java.util.Optional;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// The keys of our own actors.
@FunctionalInterface
public interface SenderKeys {
    /// The key that this actor signs with now; nothing when it is not ours any more.
    Optional<ActorKey> keyOf(Iri actor);

    /// The keys that this host may know the actor by, the likeliest first: more than one while it is told of a new one.
    /// None when the actor is not ours any more.
    default List<ActorKey> keysOf(Iri actor, WebOrigin host) {
        return keyOf(actor).stream().toList();
    }
}
