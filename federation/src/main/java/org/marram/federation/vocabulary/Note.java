package org.marram.federation.vocabulary;

import java.util.Optional;

/// A comment, a short post about an edit, or anything else that a person elsewhere posts.
///
/// @param anchor of a comment on a place in a text: which
public record Note(
        Publication publication,
        Wording wording,
        Conversation conversation,
        Optional<Anchor> anchor,
        PostDetails particulars)
        implements PublishedText {
    /// A plain one.
    public Note(Publication publication, Wording wording, Conversation conversation, Optional<Anchor> anchor) {
        this(publication, wording, conversation, anchor, PostDetails.NONE);
    }
}
