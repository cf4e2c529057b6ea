package org.marram.exchange.actors;

import org.marram.wiki.pages.Page;
import org.marram.wiki.people.Person;

/// A person, page or part of this wiki that acts towards others.
public sealed interface LocalActor {

    /// The wiki itself, a Group.
    record Wiki() implements LocalActor {}

    /// A Person: author of the wiki's Articles, and follower of other wikis.
    record Voice() implements LocalActor {}

    /// An Application that signs what the wiki fetches, and may itself be fetched without a signature.
    record Fetcher() implements LocalActor {}

    /// An Application by which one follows a single page.
    record Observer(Page page) implements LocalActor {}

    /// A Person with an account.
    record Participant(Person person) implements LocalActor {}

    /// Result of looking for an actor.
    sealed interface Search {
        record Found(LocalActor actor) implements Search {}

        /// The actor existed before: the account is closed, or the page deleted.
        record Gone() implements Search {}

        record Unknown() implements Search {}
    }
}
