package org.marram.federation.vocabulary;

import java.util.Optional;

/// Where a post stands in a discussion (FEP-7888).
///
/// @param inReplyTo what it answers
/// @param context   the whole discussion, a collection owned by somebody
/// @param replies   what answers it
public record Conversation(Optional<Iri> inReplyTo, Optional<Iri> context, Optional<Iri> replies) {
    /// In no discussion.
    public static final Conversation NONE = new Conversation(Optional.empty(), Optional.empty(), Optional.empty());
}
