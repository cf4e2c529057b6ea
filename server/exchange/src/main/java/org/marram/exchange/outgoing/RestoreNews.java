package org.marram.exchange.outgoing;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.Restored;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.LostPages;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Tells all followers, once, that this wiki begins another life after a restore: an `Update` of the actor that
/// they follow. A mirror then looks at the change log, finds another epoch, and begins anew; it does not wait
/// for its hourly question.
@Singleton
public final class RestoreNews implements ApplicationEventListener<ServerStartupEvent> {
    private final Federation federation;
    private final LocalActors actors;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys names;
    private final Database database;
    private final Dispatcher dispatcher;
    private final LostPages lost;
    private final Clock clock;

    RestoreNews(
            Federation federation,
            LocalActors actors,
            WikiAddresses wikiAddresses,
            ActivityKeys names,
            Database database,
            Dispatcher dispatcher,
            LostPages lost,
            Clock clock) {
        this.federation = federation;
        this.actors = actors;
        this.wikiAddresses = wikiAddresses;
        this.names = names;
        this.database = database;
        this.dispatcher = dispatcher;
        this.lost = lost;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!federation.isOn() || !database.read(Restored::isToBeTold)) {
            return;
        }
        List<Actor> documents = followed().map(actors::document).toList();
        database.write(handle -> {
            documents.forEach(document -> queue(handle, document));
            Restored.told(handle);
            return true;
        });
        dispatcher.dispatch();
        // So that keepers find the list when they look; nothing is taken.
        Thread.ofVirtual().name("lost-pages").start(() -> lost.look());
    }

    /// Returns the wiki, and those of its pages that have followers.
    private Stream<LocalActor> followed() {
        Stream<LocalActor> observers = database.read(TheirFollows::objects).stream()
                .map(wikiAddresses::read)
                .flatMap(Optional::stream)
                .filter(NamedObject.Observer.class::isInstance)
                .map(named -> database.read(handle -> PageStore.byUuid(handle, ((NamedObject.Observer) named).line())))
                .flatMap(Optional::stream)
                .map(LocalActor.Observer::new);
        return Stream.concat(Stream.of(new LocalActor.Wiki()), observers);
    }

    private void queue(Handle handle, Actor document) {
        List<Iri> inboxes = Recipients.inboxes(
                TheirFollows.of(handle, document.id()).stream()
                        .map(TheirFollows.Following::recipient)
                        .toList(),
                true);
        if (inboxes.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Iri id = wikiAddresses.activity(names.of("restored", document.id().value(), Meta.epoch(handle)));
        Activity update = new Activity.Update(
                Activity.Envelope.of(id, document.id())
                        .addressed(Addressing.to(Iri.PUBLIC).withCc(wikiAddresses.list(document.id(), Part.FOLLOWERS)))
                        .at(now),
                Reference.carrying(document),
                Optional.of(now));
        byte[] body = DocumentWriter.bytes(update);
        long number = KeptActivities.keep(handle, id, document.id(), body, now);
        Deliveries.queue(handle, number, document.id(), body, inboxes, now);
    }
}
