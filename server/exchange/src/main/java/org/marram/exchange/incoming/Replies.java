package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// Answers of this wiki to single activities. The same activity gets an answer of the same name, however often it
/// comes. Thread-safe.
@Singleton
final class Replies {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Replies(Database database, WikiAddresses wikiAddresses, ActivityKeys keys, Dispatcher dispatcher, Clock clock) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /// Returns the envelope of an answer, which is made now.
    ///
    /// @param kind tells the answers of one activity apart
    /// @param sender the actor of this wiki that answers
    Activity.Envelope envelope(String kind, Activity answered, Iri sender, Iri recipient) {
        return Activity.Envelope.of(
                        wikiAddresses.activity(keys.of(kind, answered.id().value())), sender)
                .addressed(Addressing.to(recipient))
                .at(clock.instant());
    }

    /// Keeps an answer and sends it.
    void send(Activity reply, Iri inbox) {
        send(queue -> queue.accept(reply, inbox));
    }

    /// Stores something, and whatever answer it has, in one transaction; the answer is then on its way.
    ///
    /// @param work may run several times
    void send(Consumer<Queue> work) {
        database.write(handle -> {
            work.accept(new Queue(handle));
            return true;
        });
        dispatcher.dispatch();
    }

    /// Takes answers within a transaction.
    ///
    /// @param handle the transaction
    record Queue(Handle handle) {
        /// Keeps an answer and queues it.
        void accept(Activity reply, Iri inbox) {
            byte[] body = DocumentWriter.bytes(reply);
            var at = reply.envelope().published().orElseThrow();
            long number = KeptActivities.keep(handle, reply.id(), reply.actor(), body, at);
            Deliveries.queue(handle, number, reply.actor(), body, List.of(inbox), at);
        }
    }
}
