package org.marram.federation.vocabulary;

import java.util.Optional;

/// A page as it is now.
///
/// @param license URI of the licence
public record Article(
        Publication publication,
        Wording wording,
        Conversation conversation,
        Optional<String> license,
        WikiPage wiki,
        PostDetails particulars)
        implements PublishedText {
    /// A plain one.
    public Article(
            Publication publication,
            Wording wording,
            Conversation conversation,
            Optional<String> license,
            WikiPage wiki) {
        this(publication, wording, conversation, license, wiki, PostDetails.NONE);
    }
}
