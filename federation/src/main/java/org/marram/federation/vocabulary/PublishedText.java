package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Words that a person published, of whatever type: short or long, a question, a picture with its caption.
public sealed interface PublishedText extends AsObject permits Note, Article {
    /// Its address.
    Iri id();

    /// Returns the address where people read it.
    Optional<Iri> url();

    /// Its title, plain; empty for most short posts.
    String name();

    /// The lead of something long, or the warning that stands before a post; plain or HTML as it came.
    String summary();

    /// Its authors.
    List<Iri> attributedTo();

    /// Returns the people and groups that it is for.
    Addressing addressing();

    /// Returns the times when it was written and changed.
    PublicationTimes times();

    /// Its words.
    Body body();

    /// Returns the things that it points at.
    List<Tag> tags();

    /// Returns the posts that it answers, and its discussion.
    Conversation conversation();

    /// Returns the details that stand beside its words.
    PostDetails particulars();

    /// Tells whether it is a message between people (LitePub, Pleroma): never for the public, whatever is
    /// written on it.
    default boolean isMessage() {
        return particulars().type().equals("ChatMessage");
    }
}
