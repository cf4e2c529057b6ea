package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Words that a person published, of whatever type: short or long, a question, a picture with its caption.
public sealed interface PublishedText extends AsObject permits Note, Article {
    /// Returns its address, authors, audience and times.
    Publication publication();

    /// Returns its title, summary and words.
    Wording wording();

    @Override
    default Optional<Iri> address() {
        return Optional.of(id());
    }

    /// Its address.
    default Iri id() {
        return publication().id();
    }

    /// Returns the address where people read it.
    default Optional<Iri> url() {
        return publication().url();
    }

    /// Its title, plain; empty for most short posts.
    default String name() {
        return wording().name();
    }

    /// The lead of something long, or the warning that stands before a post; plain or HTML as it came.
    default String summary() {
        return wording().summary();
    }

    /// Its authors.
    default List<Iri> attributedTo() {
        return publication().attributedTo();
    }

    /// Returns the people and groups that it is for.
    default Addressing addressing() {
        return publication().addressing();
    }

    /// Returns the times when it was written and changed.
    default PublicationTimes times() {
        return publication().times();
    }

    /// Its words.
    default Body body() {
        return wording().body();
    }

    /// Returns the things that it points at.
    default List<Tag> tags() {
        return wording().tags();
    }

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
