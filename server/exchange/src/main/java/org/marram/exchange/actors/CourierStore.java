package org.marram.exchange.actors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.marram.exchange.actors.DueDeliveries.Row;
import org.marram.federation.delivery.DeliveryStore;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Seldom;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deliveries as the courier works on them: what is due, and what became of it. Thread-safe.
///
/// An arrival is noted without a sync of its own: a crash in that second sends it once more, with the same id,
/// and the other side knows it.
@Singleton
public final class CourierStore implements DeliveryStore {
    /// Time for which arrivals are remembered in memory: many times longer than the note of one needs to be
    /// stored.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(CourierStore.class);

    private final Database database;
    private final KnownHosts knownHosts;
    private final List<UndeliveredListener> waiting;
    private final Seldom failures = new Seldom();
    private final Cache<Long, Boolean> settled =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    CourierStore(Database database, KnownHosts knownHosts, List<UndeliveredListener> waiting) {
        this.database = database;
        this.knownHosts = knownHosts;
        this.waiting = List.copyOf(waiting);
    }

    @Override
    public List<WebOrigin> dueHosts(Instant now, int limit) {
        List<DueDeliveries.Waiting> hosts = database.read(DueDeliveries::hosts);
        return hosts.stream()
                .filter(each -> each.due() <= now.toEpochMilli())
                .filter(each -> !knownHosts.health(each.host()).rests(now) && !knownHosts.isBlocked(each.host()))
                .sorted(Comparator.comparingLong(DueDeliveries.Waiting::due))
                .limit(limit)
                .map(DueDeliveries.Waiting::host)
                .toList();
    }

    @Override
    public List<QueuedDelivery> due(WebOrigin host, Instant now, int limit, PutOff putOff) {
        List<Row> due = database.read(handle -> DueDeliveries.of(
                handle, host, now, limit, each -> !isSettled(each.id()) && !putOff.holds(each.id(), each.line())));
        List<QueuedDelivery> readable = new ArrayList<>();
        for (Row each : due) {
            if (isSettled(each.id())) {
                continue; // Its note is on the way.
            }
            switch (each) {
                case Row.Readable(QueuedDelivery delivery) -> readable.add(delivery);
                case Row.Unreadable unreadable -> putAway(host, unreadable);
            }
        }
        return readable;
    }

    /// Tells whether a delivery arrived or was given up, although it may not be noted yet.
    private boolean isSettled(long id) {
        return settled.getIfPresent(id) != null;
    }

    /// Takes out a delivery that cannot be read: those behind it would wait for it for ever.
    private void putAway(WebOrigin host, Row.Unreadable unreadable) {
        settled.put(unreadable.id(), true);
        FetchFault fault = FetchFault.of(ServerFault.NOT_SENT, FailureReason.of(unreadable.why()));
        log.error("Delivery {} to {} cannot be read, and is put away", unreadable.id(), host, unreadable.why());
        database.write(handle -> {
            Deliveries.remove(handle, unreadable.id());
            unreadable.activity().ifPresent(activity -> waiting.forEach(each -> each.givenUp(handle, activity, fault)));
            return true;
        });
        knownHosts.refused(host, fault);
    }

    @Override
    public void delivered(QueuedDelivery delivery, Instant at) {
        settled.put(delivery.id(), true);
        if (database.read(handle -> KeyNews.isNews(handle, delivery.id()))) {
            // The next one to this host is signed with the key that it has just learnt.
            database.write(handle -> {
                Deliveries.remove(handle, delivery.id());
                return true;
            });
        } else {
            database.later(handle -> {
                // Again with each try, so that it is not sent once more while it cannot be noted.
                settled.put(delivery.id(), true);
                Deliveries.remove(handle, delivery.id());
            });
        }
    }

    @Override
    public void postponed(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault) {
        database.write(handle -> {
            delivery.about().ifPresent(thing -> Deliveries.putOffBehind(handle, delivery, thing, attempts, due));
            return handle.execute(
                    "update delivery set attempts = ?, due = ?, reason = ? where id = ?",
                    attempts,
                    due.toEpochMilli(),
                    StoredFault.write(Optional.of(fetchFault)),
                    delivery.id());
        });
    }

    @Override
    public void givenUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone) {
        settled.put(delivery.id(), true);
        database.write(handle -> {
            Deliveries.remove(handle, delivery.id());
            if (recipientGone) {
                TheirFollows.removeInbox(handle, delivery.inbox(), delivery.due());
            }
            waiting.forEach(each -> each.givenUp(handle, delivery.activity(), fetchFault));
            return true;
        });
        knownHosts.refused(delivery.host(), fetchFault);
    }

    /// Tells whether a failure is the way in which a host refuses. Ibis refuses what it does not understand, or
    /// has nothing to do with, in no other way.
    @Override
    public boolean refusesByFailing(WebOrigin host) {
        return knownHosts.software(host).equals("ibis");
    }

    @Override
    public HostHealth health(WebOrigin host) {
        return knownHosts.health(host);
    }

    @Override
    public void health(WebOrigin host, HostHealth health) {
        knownHosts.health(host, health);
    }

    @Override
    public void failed(WebOrigin host, Throwable failure) {
        if (failures.isDue(failure)) {
            log.error(
                    "Deliveries to {} cannot go on, and are tried again later: {}",
                    host,
                    FailureReason.of(failure),
                    failure);
        }
    }
}
