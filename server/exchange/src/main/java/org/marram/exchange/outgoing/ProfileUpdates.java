package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// An `Update` by which an actor of this wiki shows itself anew, and the actors that show themselves with the wiki.
/// Thread-safe.
@Singleton
final class ProfileUpdates {
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys names;
    private final Database database;
    private final Clock clock;

    ProfileUpdates(WikiAddresses wikiAddresses, ActivityKeys names, Database database, Clock clock) {
        this.wikiAddresses = wikiAddresses;
        this.names = names;
        this.database = database;
        this.clock = clock;
    }

    /// An activity that is ready to be sent.
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    record Update(Iri id, byte[] body, Instant at) {}

    /// Returns the pages that somebody follows. They sign with the wiki's key, under a name of their own.
    Stream<LocalActor> followedPages() {
        return database.read(TheirFollows::objects).stream()
                .map(wikiAddresses::read)
                .flatMap(Optional::stream)
                .filter(NamedObject.Observer.class::isInstance)
                .map(named -> database.read(handle -> PageStore.byUuid(handle, ((NamedObject.Observer) named).line())))
                .flatMap(Optional::stream)
                .map(LocalActor.Observer::new);
    }

    /// Makes the activity that carries an actor's document, for everybody and its followers.
    ///
    /// @param why word for the occasion
    /// @param which tells occasions of one kind apart; for the same two words the id is the same
    Update of(Actor document, String why, String which) {
        Instant now = clock.instant();
        Iri id = wikiAddresses.activity(names.of(why, document.id().value(), which));
        Iri followers = wikiAddresses.list(document.id(), Part.FOLLOWERS);
        Activity update = new Activity.Update(
                Activity.Envelope.of(id, document.id())
                        .addressed(Addressing.to(Iri.PUBLIC).withCc(followers))
                        .at(now),
                Reference.carrying(document),
                Optional.of(now));
        return new Update(id, DocumentWriter.bytes(update), now);
    }
}
