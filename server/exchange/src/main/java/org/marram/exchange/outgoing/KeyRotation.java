package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.NewKeyNews.News;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.people.ActorKeys;
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
    private final NewKeyNews news;
    private final Federation federation;
    private final Database database;
    private final Dispatcher dispatcher;

    KeyRotation(
            ActorKeys keys,
            LocalActors actors,
            NewKeyNews news,
            Federation federation,
            Database database,
            Dispatcher dispatcher) {
        this.keys = keys;
        this.actors = actors;
        this.news = news;
        this.federation = federation;
        this.database = database;
        this.dispatcher = dispatcher;
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
        KeyOwner owner = actor.owner();
        RsaKey fresh = keys.make();
        List<News> told = federation.isOn() ? news.of(actor, fresh) : List.of();
        keys.rotate(owner, fresh, (handle, key) -> told.forEach(each -> news.queue(handle, each, owner, key)));
        return actors.id(actor);
    }
}
