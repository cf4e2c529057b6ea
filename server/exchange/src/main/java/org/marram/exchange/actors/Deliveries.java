package org.marram.exchange.actors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.delivery.DeliveryStore;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Seldom;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deliveries that are on their way to other servers, in the database. Thread-safe.
///
/// An arrival is noted without a sync of its own: a crash in that second sends it once more, with the same id,
/// and the other side knows it.
@Singleton
public final class Deliveries implements DeliveryStore {
    /// Time for which arrivals are remembered in memory: many times longer than the note of one needs to be
    /// stored.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// Query for the distinct origins, by one look into the index each, however long their queues are.
    private static final String WAITING = "with recursive waiting (origin) as (select min(origin) from delivery"
            + " union all select (select min(d.origin) from delivery d where d.origin > waiting.origin)"
            + " from waiting where waiting.origin is not null)"
            + " select w.origin, (select min(d.due) from delivery d where d.origin = w.origin) from waiting w"
            + " where w.origin is not null";

    /// Number of failed tries after which the edits behind one of the same page wait for it no longer. They take
    /// some minutes: an outage is over then, and what fails still is the fault of that edit, or lasts.
    private static final int TRIES_IN_ORDER = 6;

    /// Deliveries that are looked through at once for those that are due.
    private static final int AT_ONCE = 200;

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /// Condition for what tells of a thing, written so that the index of such is used.
    private static final String OF = "about <> '' and about = ?";

    private final Database database;
    private final KnownHosts knownHosts;
    private final List<UndeliveredListener> waiting;
    private final Seldom failures = new Seldom();
    private final Cache<Long, Boolean> settled =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    Deliveries(Database database, KnownHosts knownHosts, List<UndeliveredListener> waiting) {
        this.database = database;
        this.knownHosts = knownHosts;
        this.waiting = List.copyOf(waiting);
    }

    /// Statement of an activity about a thing.
    ///
    /// @param thing its id
    public record About(Iri thing, Says says) {}

    /// Kind of statement about a thing, stored by its number. A later one makes untrue what still waits to be
    /// told.
    public enum Says implements Numbered {
        /// A statement that no other can make untrue: each is told.
        ITSELF(0),
        MADE(1),
        CHANGED(2),
        GONE(3),
        BACK(4),

        /// An edit of a page. Each is told, and is of use without those before it, so that it waits for them some
        /// minutes only.
        EDIT(5);

        private final int number;

        Says(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        /// Returns what a waiting delivery of the same thing must not say any more after this.
        private List<Says> superseded() {
            return switch (this) {
                case ITSELF, EDIT -> List.of();
                case MADE, BACK -> List.of(GONE);
                case CHANGED -> List.of(CHANGED, GONE);
                case GONE -> List.of(MADE, CHANGED, BACK);
            };
        }
    }

    /// Queues a kept activity for these inboxes. Only inside the write that keeps it; the courier is to be told
    /// when it is committed.
    ///
    /// @param activity its number
    /// @param body as it is sent
    public static void queue(
            Handle handle, long activity, Iri sender, byte[] body, Collection<Iri> inboxes, Instant due) {
        queue(handle, activity, sender, body, inboxes, due, Optional.empty());
    }

    /// Queues an activity that says something of a thing: waiting deliveries for the same inboxes that are not
    /// true any more are dropped.
    public static void queue(
            Handle handle,
            long activity,
            Iri sender,
            byte[] body,
            Collection<Iri> inboxes,
            Instant due,
            Optional<About> about) {
        if (inboxes.isEmpty()) {
            return;
        }
        about.ifPresent(of -> supersede(handle, of, inboxes));
        queue(handle, activity, body);
        long id = Ids.take(handle, "delivery", inboxes.size());
        for (Iri inbox : inboxes) {
            Instant notBefore = about.flatMap(of -> lastDue(handle, of, inbox))
                    .filter(due::isBefore)
                    .orElse(due);
            handle.createUpdate("insert into delivery (id, origin, inbox, sender, activity, due, about, says)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(0, id++)
                    .bind(1, inbox.origin().toString())
                    .bind(2, inbox.value())
                    .bind(3, sender.value())
                    .bind(4, activity)
                    .bind(5, notBefore.toEpochMilli())
                    .bind(6, about.map(of -> of.thing().value()).orElse(""))
                    .bind(7, about.map(About::says).orElse(Says.ITSELF).number())
                    .execute();
        }
    }

    /// Keeps the body of an activity as long as anything waits that has it.
    private static void queue(Handle handle, long activity, byte[] body) {
        handle.createUpdate(
                        "insert into delivery_body (activity, body) values (?, ?) on conflict (activity) do nothing")
                .bind(0, activity)
                .bind(1, Compression.pack(body))
                .execute();
    }

    /// Returns the latest time for which anything about a thing was put off for an inbox: nothing about it may
    /// arrive there before.
    private static Optional<Instant> lastDue(Handle handle, About about, Iri inbox) {
        int tries = about.says() == Says.EDIT ? TRIES_IN_ORDER : Integer.MAX_VALUE;
        return handle.createQuery("select due from delivery where " + OF
                        + " and inbox = ? and attempts < ? order by due desc limit 1")
                .bind(0, about.thing().value())
                .bind(1, inbox.value())
                .bind(2, tries)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /// Tells whether this sender's first news of a thing still waits, for any inbox.
    public static boolean isToBeMade(Handle handle, Iri thing, Iri sender) {
        return handle.createQuery("select 1 from delivery where " + OF + " and says = ? and sender = ? limit 1")
                .bind(0, thing.value())
                .bind(1, Says.MADE.number())
                .bind(2, sender.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Puts another activity into the place of this sender's first news of a thing, wherever that still waits:
    /// it has changed meanwhile. Only inside the write that keeps the activity.
    public static void retell(Handle handle, long activity, Iri sender, byte[] body, Iri thing) {
        queue(handle, activity, body);
        handle.execute(
                "update delivery set activity = ? where " + OF + " and says = ? and sender = ?",
                activity,
                thing.value(),
                Says.MADE.number(),
                sender.value());
        dropBodies(handle);
    }

    /// Drops what waits to tell of a thing in this way, for all inboxes: also of those who do not follow any
    /// more. Only inside a write.
    public static void silence(Handle handle, Iri thing, Says... untrue) {
        int dropped = 0;
        for (Says each : untrue) {
            dropped +=
                    handle.execute("delete from delivery where " + OF + " and says = ?", thing.value(), each.number());
        }
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    /// Drops the waiting announcements of a page's revisions which stand in the change log, and quote them. Only
    /// inside a write.
    public static void dropLoggedEdits(Handle handle, PageId page) {
        dropEdits(handle, page, "a.seq > 0");
    }

    /// Drops the waiting announcements of a page's revisions for those who read no change log. Only inside a write.
    ///
    /// Each kind is dropped by whoever makes it: the other may be further on in the journal, and what it has queued
    /// may be of after the reason for this.
    public static void dropUnloggedEdits(Handle handle, PageId page) {
        dropEdits(handle, page, "a.seq = 0");
    }

    private static void dropEdits(Handle handle, PageId page, String which) {
        int dropped = handle.execute(
                "delete from delivery where activity in (select a.id from activity a"
                        + " join revision r on r.id = a.revision where r.page = ? and " + which + ")",
                page.value());
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    private static void supersede(Handle handle, About about, Collection<Iri> inboxes) {
        int dropped = 0;
        for (Says untrue : about.says().superseded()) {
            for (Iri inbox : inboxes) {
                dropped += handle.execute(
                        "delete from delivery where " + OF + " and says = ? and inbox = ?",
                        about.thing().value(),
                        untrue.number(),
                        inbox.value());
            }
        }
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    /// Counts the deliveries that wait for a host.
    public static long waiting(Handle handle, WebOrigin host) {
        return handle.createQuery("select count(*) from delivery where origin = ?")
                .bind(0, host.toString())
                .mapTo(Long.class)
                .one();
    }

    /// Returns the reason why the last try failed of the delivery that has waited longest for a host; nothing
    /// when it was not tried yet.
    public static Optional<FetchFault> trouble(Handle handle, WebOrigin host) {
        return handle.createQuery("select reason from delivery where origin = ? order by id limit 1")
                .bind(0, host.toString())
                .mapTo(String.class)
                .findOne()
                .flatMap(StoredFault::read);
    }

    /// Returns the reason why the last try failed of an activity that goes to one server.
    public static Optional<FetchFault> trouble(Handle handle, Iri activity) {
        return handle.createQuery(
                        "select d.reason from delivery d join activity a on a.id = d.activity where a.url = ?")
                .bind(0, activity.value())
                .mapTo(String.class)
                .findFirst()
                .flatMap(StoredFault::read);
    }

    /// Drops the deliveries that wait for a host, because it was blocked. Only inside a write.
    public static void drop(Handle handle, WebOrigin host) {
        handle.execute("delete from delivery where origin = ?", host.toString());
        dropBodies(handle);
    }

    @Override
    public List<WebOrigin> dueHosts(Instant now, int limit) {
        record Waiting(WebOrigin host, long due) {}
        List<Optional<Waiting>> waiting = database.read(handle -> handle.createQuery(WAITING)
                .map((row, context) -> {
                    long due = row.getLong(2);
                    return address(row.getString(1)).map(host -> new Waiting(host.origin(), due));
                })
                .list());
        return waiting.stream()
                .flatMap(Optional::stream)
                .filter(each -> each.due() <= now.toEpochMilli())
                .filter(each -> !knownHosts.health(each.host()).rests(now) && !knownHosts.isBlocked(each.host()))
                .sorted(Comparator.comparingLong(Waiting::due))
                .limit(limit)
                .map(Waiting::host)
                .toList();
    }

    @Override
    public List<QueuedDelivery> due(WebOrigin host, Instant now, int limit, PutOff putOff) {
        List<Stored> due = database.read(handle -> {
            List<Long> ids = due(handle, host, now, limit, putOff);
            return ids.isEmpty()
                    ? List.<Stored>of()
                    : handle.createQuery(
                                    "select d.id, d.inbox, d.sender, a.url, b.body, d.attempts, d.due, d.about from"
                                            + " delivery d join activity a on a.id = d.activity join delivery_body b on"
                                            + " b.activity = d.activity where d.id in (<ids>) order by d.id")
                            .bindList("ids", ids)
                            .map((row, context) -> stored(row))
                            .list();
        });
        List<QueuedDelivery> readable = new ArrayList<>();
        for (Stored each : due) {
            switch (each) {
                case Stored.Readable(QueuedDelivery delivery) -> readable.add(delivery);
                case Stored.Unreadable unreadable -> putAway(host, unreadable);
                case Stored.Settled _ -> {
                    // Its note is on the way.
                }
            }
        }
        return readable;
    }

    /// Finds what is due for a host without reading the bodies: those that arrived and are not noted yet, and those
    /// that are put off, may be many.
    private List<Long> due(Handle handle, WebOrigin host, Instant now, int limit, PutOff putOff) {
        record Row(long id, Optional<QueuedDelivery.Line> line) {}
        List<Long> found = new ArrayList<>();
        List<Row> some;
        long after = 0;
        do {
            some = handle.createQuery("select id, inbox, about from delivery"
                            + " where origin = ? and due <= ? and id > ? order by id limit ?")
                    .bind(0, host.toString())
                    .bind(1, now.toEpochMilli())
                    .bind(2, after)
                    .bind(3, AT_ONCE)
                    .map((row, context) -> new Row(row.getLong(1), line(row.getString(2), row.getString(3))))
                    .list();
            some.stream()
                    .filter(row -> settled.getIfPresent(row.id()) == null && !putOff.holds(row.id(), row.line()))
                    .limit(limit - found.size())
                    .forEach(row -> found.add(row.id()));
            after = some.isEmpty() ? after : some.getLast().id();
        } while (some.size() == AT_ONCE && found.size() < limit);
        return found;
    }

    private static Optional<QueuedDelivery.Line> line(String inbox, String about) {
        return address(about).flatMap(thing -> address(inbox).map(to -> new QueuedDelivery.Line(to, thing)));
    }

    /// Row of a delivery.
    private sealed interface Stored {
        record Readable(QueuedDelivery delivery) implements Stored {}

        /// A row that arrived or was given up, which is not noted yet.
        record Settled() implements Stored {}

        /// A row that can never be sent.
        ///
        /// @param activity its address; empty when that cannot be read either
        record Unreadable(long id, Optional<Iri> activity, RuntimeException why) implements Stored {}
    }

    private Stored stored(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        if (settled.getIfPresent(id) != null) {
            return new Stored.Settled();
        }
        try {
            return new Stored.Readable(delivery(row));
        } catch (RuntimeException e) {
            return new Stored.Unreadable(id, address(row.getString(4)), e);
        }
    }

    private static Optional<Iri> address(String stored) {
        try {
            return Optional.of(new Iri(stored));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Takes out a delivery that cannot be read: those behind it would wait for it for ever.
    private void putAway(WebOrigin host, Stored.Unreadable unreadable) {
        settled.put(unreadable.id(), true);
        FetchFault fault = FetchFault.of(ServerFault.NOT_SENT, FailureReason.of(unreadable.why()));
        log.error("Delivery {} to {} cannot be read, and is put away", unreadable.id(), host, unreadable.why());
        database.write(handle -> {
            remove(handle, unreadable.id());
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
                remove(handle, delivery.id());
                return true;
            });
        } else {
            database.later(handle -> {
                // Again with each try, so that it is not sent once more while it cannot be noted.
                settled.put(delivery.id(), true);
                remove(handle, delivery.id());
            });
        }
    }

    @Override
    public void postponed(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault) {
        database.write(handle -> {
            delivery.about().ifPresent(thing -> putOffBehind(handle, delivery, thing, attempts, due));
            return handle.execute(
                    "update delivery set attempts = ?, due = ?, reason = ? where id = ?",
                    attempts,
                    due.toEpochMilli(),
                    StoredFault.write(Optional.of(fetchFault)),
                    delivery.id());
        });
    }

    /// Puts off what is behind a delivery that failed.
    ///
    /// @param attempts number of its tries that failed; after some, edits go on without it
    private static void putOffBehind(Handle handle, QueuedDelivery delivery, Iri thing, int attempts, Instant due) {
        int excepted = attempts < TRIES_IN_ORDER ? -1 : Says.EDIT.number();
        handle.execute(
                "update delivery set due = ? where " + OF + " and inbox = ? and id > ? and due < ? and says <> ?",
                due.toEpochMilli(),
                thing.value(),
                delivery.inbox().value(),
                delivery.id(),
                due.toEpochMilli(),
                excepted);
    }

    @Override
    public void givenUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone) {
        settled.put(delivery.id(), true);
        database.write(handle -> {
            remove(handle, delivery.id());
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

    private static void remove(Handle handle, long delivery) {
        Long activity = handle.createQuery("select activity from delivery where id = ?")
                .bind(0, delivery)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        if (activity != null) {
            handle.execute("delete from delivery where id = ?", delivery);
            handle.execute(
                    "delete from delivery_body where activity = ?"
                            + " and not exists (select 1 from delivery where activity = ?)",
                    activity,
                    activity);
        }
    }

    private static void dropBodies(Handle handle) {
        handle.execute("delete from delivery_body where not exists"
                + " (select 1 from delivery d where d.activity = delivery_body.activity)");
    }

    private static QueuedDelivery delivery(ResultSet row) throws SQLException {
        return new QueuedDelivery(
                row.getLong(1),
                new Iri(row.getString(2)),
                new Iri(row.getString(3)),
                new Iri(row.getString(4)),
                Compression.open(row.getBytes(5)),
                row.getInt(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Iri.parse(row.getString(8)));
    }
}
