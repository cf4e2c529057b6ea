package org.marram.exchange.outgoing;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.Restored;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.follows.LostPages;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Tells all followers, once, that this wiki begins another life after a restore: an `Update` of the actor that
/// they follow. A mirror then looks at the change log, finds another epoch, and begins anew; it does not wait
/// for its hourly question.
@Singleton
public final class RestoreNews implements ApplicationEventListener<ServerStartupEvent> {
    private final Federation federation;
    private final LocalActors actors;
    private final ProfileUpdates profileUpdates;
    private final Database database;
    private final Dispatcher dispatcher;
    private final LostPages lost;

    RestoreNews(
            Federation federation,
            LocalActors actors,
            ProfileUpdates profileUpdates,
            Database database,
            Dispatcher dispatcher,
            LostPages lost) {
        this.federation = federation;
        this.actors = actors;
        this.profileUpdates = profileUpdates;
        this.database = database;
        this.dispatcher = dispatcher;
        this.lost = lost;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!federation.isOn() || !database.read(Restored::isToBeTold)) {
            return;
        }
        List<Actor> documents = Stream.concat(Stream.of(new LocalActor.Wiki()), profileUpdates.followedPages())
                .map(actors::document)
                .toList();
        database.write(handle -> {
            documents.forEach(document -> queue(handle, document));
            Restored.told(handle);
            return true;
        });
        dispatcher.dispatch();
        // So that keepers find the list when they look; nothing is taken.
        Thread.ofVirtual().name("lost-pages").start(() -> lost.look());
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
        ProfileUpdates.Update update = profileUpdates.of(document, "restored", Meta.epoch(handle));
        long number = KeptActivities.keep(handle, update.id(), document.id(), update.body(), update.at());
        Deliveries.queue(handle, number, document.id(), update.body(), inboxes, update.at());
    }
}
