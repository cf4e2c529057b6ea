package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KeyNews;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.OurFollows;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.ActorKeys.UsableKey;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.people.People;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.store.Database;

/// Gives actors of this wiki new keys, and tells those who know the old ones: by an `Update` of the actor that
/// is signed with the key that they know, for some believe no other ([KeyNews]). A server that is not told
/// finds the new key at the address of the old one. Thread-safe.
@Singleton
public final class KeyRotation {
    private final ActorKeys keys;
    private final LocalActors actors;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys names;
    private final Softwares softwares;
    private final Federation federation;
    private final Database database;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Inboxes inboxes;

    KeyRotation(
            ActorKeys keys,
            LocalActors actors,
            WikiAddresses wikiAddresses,
            ActivityKeys names,
            Softwares softwares,
            Federation federation,
            Database database,
            Dispatcher dispatcher,
            Clock clock,
            Inboxes inboxes) {
        this.inboxes = inboxes;
        this.keys = keys;
        this.actors = actors;
        this.wikiAddresses = wikiAddresses;
        this.names = names;
        this.softwares = softwares;
        this.federation = federation;
        this.database = database;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /// Gives new keys to all actors that have one, but not to the one that fetches: it asks many servers which
    /// are not told of anything, and which would refuse a key that they do not know. Its key is changed by its
    /// name alone.
    ///
    /// @return the addresses of the actors
    public List<Iri> rotateAll() {
        List<Iri> rotated = new ArrayList<>();
        keys.owners().stream()
                .filter(owner -> !(owner instanceof KeyOwner.Fetcher))
                .forEach(owner -> actor(owner).ifPresent(actor -> rotated.add(rotate(actor))));
        dispatcher.dispatch();
        return rotated;
    }

    /// Gives a new key to one actor by the name in its handle: `wiki`, `wiki-bot`, `actor`, or a participant's.
    /// Returns nothing when no actor is called so.
    public Optional<Iri> rotate(String name) {
        NamedObject.Acting named = switch (name) {
            case WikiAddresses.WIKI_NAME -> new NamedObject.Wiki();
            case WikiAddresses.VOICE_NAME -> new NamedObject.Voice();
            case WikiAddresses.FETCHER_NAME -> new NamedObject.Fetcher();
            default -> new NamedObject.Participant(name.replace(' ', '_'));
        };
        Optional<Iri> rotated = actors.find(named) instanceof LocalActor.Search.Found(LocalActor actor)
                ? Optional.of(rotate(actor))
                : Optional.empty();
        dispatcher.dispatch();
        return rotated;
    }

    private Optional<LocalActor> actor(KeyOwner owner) {
        return switch (owner) {
            case KeyOwner.Wiki _ -> Optional.of(new LocalActor.Wiki());
            case KeyOwner.Voice _ -> Optional.of(new LocalActor.Voice());
            case KeyOwner.Fetcher _ -> Optional.of(new LocalActor.Fetcher());
            case KeyOwner.Participant(var person) ->
                database.read(handle -> People.byId(handle, person))
                        .filter(found -> found.state() != PersonState.DISABLED)
                        .map(LocalActor.Participant::new);
        };
    }

    /// Gives an actor a new key, and queues the news of it in the same write: a key that was in use without
    /// its news would never be believed by those that keep the old one.
    private Iri rotate(LocalActor actor) {
        KeyOwner owner = LocalActors.owner(actor);
        RsaKey fresh = keys.make();
        List<News> news = federation.isOn()
                ? told(actor).stream().map(each -> news(each, fresh)).toList()
                : List.of();
        keys.rotate(owner, fresh, (handle, key) -> news.forEach(each -> queue(handle, each, owner, key)));
        return actors.id(actor);
    }

    /// Activity that tells of an actor's new key.
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    private record News(LocalActor actor, Iri sender, Iri id, byte[] body, Instant at) {}

    /// Returns the actors whose followers are told. Pages that are followed sign with the wiki's key, under a
    /// name of their own.
    private List<LocalActor> told(LocalActor actor) {
        Stream<LocalActor> observers = actor instanceof LocalActor.Wiki
                ? database.read(TheirFollows::objects).stream()
                        .map(wikiAddresses::read)
                        .flatMap(Optional::stream)
                        .filter(NamedObject.Observer.class::isInstance)
                        .map(named -> database.read(
                                handle -> PageStore.byUuid(handle, ((NamedObject.Observer) named).line())))
                        .flatMap(Optional::stream)
                        .map(LocalActor.Observer::new)
                : Stream.empty();
        return Stream.concat(Stream.of(actor), observers).toList();
    }

    private News news(LocalActor actor, RsaKey fresh) {
        Actor document = actors.document(actor, fresh);
        Instant now = clock.instant();
        Iri id = wikiAddresses.activity(
                names.of("new-key", document.id().value(), fresh.publicKey().pem()));
        Activity update = new Activity.Update(
                Activity.Envelope.of(id, document.id())
                        .addressed(Addressing.to(Iri.PUBLIC).withCc(wikiAddresses.list(document.id(), Part.FOLLOWERS)))
                        .at(now),
                Reference.carrying(document),
                Optional.of(now));
        return new News(actor, document.id(), id, DocumentWriter.bytes(update), now);
    }

    private void queue(Handle handle, News news, KeyOwner owner, UsableKey key) {
        long number = KeptActivities.keep(handle, news.id(), news.sender(), news.body(), news.at());
        List<Iri> inboxes = inboxes(handle, news.actor(), news.sender());
        if (!inboxes.isEmpty()) {
            Deliveries.queue(handle, number, news.sender(), news.body(), inboxes, news.at());
            KeyNews.told(handle, number, owner, key.id());
        }
    }

    /// Returns the inboxes of all followers; of the voice, also those of the wikis that it follows; and of
    /// every server that follows anything here, for it has seen the keys of the authors. Servers of this kind
    /// ask anew when a signature does not fit.
    private List<Iri> inboxes(Handle handle, LocalActor actor, Iri id) {
        List<Recipient> recipients = new ArrayList<>();
        TheirFollows.of(handle, id).forEach(each -> inboxes.of(each.recipient()).ifPresent(recipients::add));
        if (actor instanceof LocalActor.Voice) {
            OurFollows.all(handle).stream()
                    .flatMap(each -> each.followed().stream())
                    .forEach(each -> recipients.add(new Recipient(each.actor(), each.inbox(), Optional.empty())));
        }
        Set<WebOrigin> told = new HashSet<>();
        recipients.forEach(each -> told.add(each.actor().origin()));
        TheirFollows.all(handle).stream()
                .filter(each -> !softwares.isOurs(each.actor().origin())
                        && told.add(each.actor().origin()))
                .forEach(each -> recipients.add(each.recipient()));
        return Recipients.inboxes(recipients, true);
    }
}
