package org.marram.federation.vocabulary;

import java.util.Optional;

/// Kinds of thing that a document can be (Activity Streams 2.0: an Object). A thing that is not known is kept
/// as [OtherObject].
public sealed interface AsObject
        permits Activity, Actor, LoggedChange, Collection, OtherObject, Patch, RevisionCopy, Tombstone, PublishedText {
    /// Returns the thing's name, when it has one: transient and inline things may not.
    Optional<Iri> address();
}
