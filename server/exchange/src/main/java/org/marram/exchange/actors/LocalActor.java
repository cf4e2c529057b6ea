package org.marram.exchange.actors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.ActorId;

/// A person, page or part of this wiki that acts towards others. What is said here is true of the parts of the
/// wiki; each of the others says what it has of its own.
public sealed interface LocalActor {

    /// Returns the address of the actor.
    Iri id(WikiAddresses addresses);

    /// Returns the name before the `@` of the actor's handle.
    String username();

    Actor.Type type();

    /// Returns the owner of the key in the database that the actor signs requests with.
    KeyOwner owner();

    /// Returns the address where people read of the actor.
    default Iri url(WikiAddresses addresses) {
        return addresses.group();
    }

    /// Returns the name that people see.
    default String name(String wikiName) {
        return wikiName;
    }

    /// Returns the page whose beginning introduces the actor.
    default Optional<Page> introduction(Supplier<Optional<Page>> frontPage) {
        return Optional.empty();
    }

    /// Tells whether the wiki's logo stands for the actor.
    default boolean hasLogo() {
        return true;
    }

    default Optional<Instant> published() {
        return Optional.empty();
    }

    /// Returns the one whose Ed25519 key the actor signs with; nothing when that is the wiki's.
    default Optional<ActorId> signer() {
        return Optional.empty();
    }

    /// Returns the settings that the actor wishes for.
    default Actor.Settings wishes(WikiAddresses addresses) {
        return Actor.Settings.FINDABLE;
    }

    /// The wiki itself, a Group.
    record Wiki() implements LocalActor {
        @Override
        public Iri id(WikiAddresses addresses) {
            return addresses.group();
        }

        @Override
        public String username() {
            return WikiAddresses.WIKI_NAME;
        }

        @Override
        public Actor.Type type() {
            return Actor.Type.GROUP;
        }

        @Override
        public KeyOwner owner() {
            return new KeyOwner.Wiki();
        }

        @Override
        public Optional<Page> introduction(Supplier<Optional<Page>> frontPage) {
            return frontPage.get();
        }

        /// Threads of the wiki are about its pages: a person who wants to begin one begins it on the page, not in
        /// the Group.
        @Override
        public Actor.Settings wishes(WikiAddresses addresses) {
            return new Actor.Settings(
                    false, true, true, true, Optional.of(addresses.moderators()), List.of(), Optional.empty());
        }
    }

    /// A Person: author of the wiki's Articles, and follower of other wikis.
    record Voice() implements LocalActor {
        @Override
        public Iri id(WikiAddresses addresses) {
            return addresses.voice();
        }

        @Override
        public String username() {
            return WikiAddresses.VOICE_NAME;
        }

        @Override
        public Actor.Type type() {
            return Actor.Type.PERSON;
        }

        @Override
        public KeyOwner owner() {
            return new KeyOwner.Voice();
        }
    }

    /// An Application that signs what the wiki fetches, and may itself be fetched without a signature.
    record Fetcher() implements LocalActor {
        @Override
        public Iri id(WikiAddresses addresses) {
            return addresses.fetcher();
        }

        @Override
        public String username() {
            return WikiAddresses.FETCHER_NAME;
        }

        @Override
        public Actor.Type type() {
            return Actor.Type.APPLICATION;
        }

        @Override
        public KeyOwner owner() {
            return new KeyOwner.Fetcher();
        }

        @Override
        public Actor.Settings wishes(WikiAddresses addresses) {
            return Actor.Settings.PLAIN;
        }
    }

    /// An Application by which one follows a single page.
    record Observer(Page page) implements LocalActor {
        @Override
        public Iri id(WikiAddresses addresses) {
            return addresses.observer(page);
        }

        @Override
        public String username() {
            return WikiAddresses.OBSERVER_NAME + page.uuid();
        }

        @Override
        public Actor.Type type() {
            return Actor.Type.APPLICATION;
        }

        @Override
        public KeyOwner owner() {
            return new KeyOwner.Wiki();
        }

        @Override
        public Iri url(WikiAddresses addresses) {
            return addresses.group().resolve(page.path().substring(1));
        }

        @Override
        public String name(String wikiName) {
            return page.title().text();
        }

        @Override
        public Optional<Page> introduction(Supplier<Optional<Page>> frontPage) {
            return Optional.of(page);
        }

        @Override
        public Optional<Instant> published() {
            return Optional.of(page.created());
        }
    }

    /// A Person with an account, who signs with the key that they sign revisions with.
    record Participant(Person person) implements LocalActor {
        @Override
        public Iri id(WikiAddresses addresses) {
            return addresses.person(person.name());
        }

        @Override
        public String username() {
            return person.name().handle();
        }

        @Override
        public Actor.Type type() {
            return Actor.Type.PERSON;
        }

        @Override
        public KeyOwner owner() {
            return new KeyOwner.Participant(person.id());
        }

        @Override
        public Iri url(WikiAddresses addresses) {
            return id(addresses);
        }

        @Override
        public String name(String wikiName) {
            return person.name().text();
        }

        @Override
        public boolean hasLogo() {
            return false;
        }

        @Override
        public Optional<Instant> published() {
            return Optional.of(person.joined());
        }

        @Override
        public Optional<ActorId> signer() {
            return Optional.of(person.actor());
        }
    }

    /// Result of looking for an actor.
    sealed interface Search {
        record Found(LocalActor actor) implements Search {}

        /// The actor existed before: the account is closed, or the page deleted.
        record Gone() implements Search {}

        record Unknown() implements Search {}
    }
}
