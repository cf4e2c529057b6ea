package org.marram.federation.vocabulary;

import java.util.Optional;

/// Things that a post points at beside its words.
public sealed interface Tag {
    /// Returns the name as shown: `@ada@dunes.example`, `#dunes`, `[[Dunes]]`.
    String name();

    /// An actor to notify.
    record Mention(Iri href, String name) implements Tag {}

    /// A category.
    record Hashtag(Optional<Iri> href, String name) implements Tag {}

    /// A link to another thing of the fediverse (FEP-e232).
    record ObjectLink(Iri href, String mediaType, String name) implements Tag {}
}
