package org.marram.federation.vocabulary;

import java.util.Optional;

/// What a document can be (Activity Streams 2.0: an Object). What is not known is kept as [OtherObject].
public sealed interface AsObject
        permits Activity, Actor, Change, Collection, OtherObject, Patch, RevisionCopy, Tombstone, PublishedText {
    /// Its name, when it has one: transient and inline things may not.
    Optional<Iri> address();
}
