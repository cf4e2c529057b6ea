package org.marram.federation.fetch;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Reference;

/// Items that were read of a collection.
///
/// @param items      in their order
/// @param incomplete reason why there may be more; nothing when it was read to its end
public record CollectionWalk(List<Reference> items, Optional<String> incomplete) {
    public CollectionWalk {
        items = List.copyOf(items);
    }
}
