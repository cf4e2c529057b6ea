package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Place of a post in a discussion (FEP-7888).
///
/// @param inReplyTo post that it answers
/// @param context   the whole discussion, a collection owned by an actor
/// @param replies   collection of the posts that answer it
/// @param alsoTo    other posts that it answers, of a post that answers several things
public record Conversation(Optional<Iri> inReplyTo, Optional<Iri> context, Optional<Iri> replies, List<Iri> alsoTo) {
    /// Place of a post that is in no discussion.
    public static final Conversation NONE = new Conversation(Optional.empty(), Optional.empty(), Optional.empty());

    public Conversation {
        alsoTo = List.copyOf(alsoTo);
    }

    /// An answer to one thing at the most.
    public Conversation(Optional<Iri> inReplyTo, Optional<Iri> context, Optional<Iri> replies) {
        this(inReplyTo, context, replies, List.of());
    }
}
