package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Words that somebody published, of whatever type: short or long, a question, a picture with its caption.
public sealed interface PublishedText extends AsObject permits Note, Article {
    /// Its address.
    Iri id();

    /// Where people read it.
    Optional<Iri> url();

    /// Its title, plain; empty for most short posts.
    String name();

    /// The lead of something long, or the warning that stands before a post; plain or HTML as it came.
    String summary();

    /// Its authors.
    List<Iri> attributedTo();

    /// For whom it is.
    Addressing addressing();

    /// When it was written and changed.
    PublicationTimes times();

    /// Its words.
    Body body();

    /// What it points at.
    List<Tag> tags();

    /// What it answers.
    Conversation conversation();

    /// What stands beside its words.
    PostDetails particulars();

    /// A message between people (LitePub, Pleroma): never for everybody, whatever is written on it.
    default boolean isMessage() {
        return particulars().type().equals("ChatMessage");
    }
}
