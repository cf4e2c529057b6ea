package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Where a post stands in a discussion (FEP-7888).
///
/// @param inReplyTo what it answers
/// @param context   the whole discussion, a collection owned by somebody
/// @param replies   what answers it
/// @param alsoTo    what else it answers, of a post that answers several things
public record Conversation(Optional<Iri> inReplyTo, Optional<Iri> context, Optional<Iri> replies, List<Iri> alsoTo) {
    /// In no discussion.
    public static final Conversation NONE = new Conversation(Optional.empty(), Optional.empty(), Optional.empty());

    public Conversation {
        alsoTo = List.copyOf(alsoTo);
    }

    /// An answer to one thing at the most.
    public Conversation(Optional<Iri> inReplyTo, Optional<Iri> context, Optional<Iri> replies) {
        this(inReplyTo, context, replies, List.of());
    }
}
