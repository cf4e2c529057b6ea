package org.marram.exchange.actors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.store.Compression;

/// Rows of deliveries that may be sent now, as the [CourierStore] reads them.
final class DueDeliveries {
    /// Query for the distinct origins, by one look into the index each, however long their queues are.
    private static final String WAITING = "with recursive waiting (origin) as (select min(origin) from delivery"
            + " union all select (select min(d.origin) from delivery d where d.origin > waiting.origin)"
            + " from waiting where waiting.origin is not null)"
            + " select w.origin, (select min(d.due) from delivery d where d.origin = w.origin) from waiting w"
            + " where w.origin is not null";

    /// Deliveries that are looked through at once for those that are due.
    private static final int AT_ONCE = 200;

    private DueDeliveries() {}

    /// Host for which something waits.
    ///
    /// @param due earliest time of all that waits for it, in milliseconds since 1970
    record Waiting(WebOrigin host, long due) {}

    /// Delivery as it is looked through, without its body.
    record Candidate(long id, Optional<QueuedDelivery.Line> line) {}

    /// Row of a delivery.
    sealed interface Row {
        long id();

        record Readable(QueuedDelivery delivery) implements Row {
            @Override
            public long id() {
                return delivery.id();
            }
        }

        /// A row that can never be sent.
        ///
        /// @param activity its address; empty when that cannot be read either
        record Unreadable(long id, Optional<Iri> activity, RuntimeException why) implements Row {}
    }

    /// Returns the hosts for which something waits.
    static List<Waiting> hosts(Handle handle) {
        List<Optional<Waiting>> waiting = handle.createQuery(WAITING)
                .map((row, context) -> {
                    long due = row.getLong(2);
                    return address(row.getString(1)).map(host -> new Waiting(host.origin(), due));
                })
                .list();
        return waiting.stream().flatMap(Optional::stream).toList();
    }

    /// Returns what is due for a host, in order.
    static List<Row> of(Handle handle, WebOrigin host, Instant now, int limit, Predicate<Candidate> wanted) {
        List<Long> ids = find(handle, host, now, limit, wanted);
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("select d.id, d.inbox, d.sender, a.url, b.body, d.attempts, d.due, d.about from"
                                + " delivery d join activity a on a.id = d.activity join delivery_body b on"
                                + " b.activity = d.activity where d.id in (<ids>) order by d.id")
                        .bindList("ids", ids)
                        .map((row, context) -> row(row))
                        .list();
    }

    /// Finds what is due for a host without reading the bodies: those that arrived and are not noted yet, and
    /// those that are put off, may be many.
    private static List<Long> find(Handle handle, WebOrigin host, Instant now, int limit, Predicate<Candidate> wanted) {
        List<Long> found = new ArrayList<>();
        List<Candidate> some;
        long after = 0;
        do {
            some = handle.createQuery("select id, inbox, about from delivery"
                            + " where origin = ? and due <= ? and id > ? order by id limit ?")
                    .bind(0, host.toString())
                    .bind(1, now.toEpochMilli())
                    .bind(2, after)
                    .bind(3, AT_ONCE)
                    .map((row, context) -> new Candidate(row.getLong(1), line(row.getString(2), row.getString(3))))
                    .list();
            some.stream().filter(wanted).limit(limit - found.size()).forEach(row -> found.add(row.id()));
            after = some.isEmpty() ? after : some.getLast().id();
        } while (some.size() == AT_ONCE && found.size() < limit);
        return found;
    }

    private static Optional<QueuedDelivery.Line> line(String inbox, String about) {
        return address(about).flatMap(thing -> address(inbox).map(to -> new QueuedDelivery.Line(to, thing)));
    }

    private static Row row(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        try {
            return new Row.Readable(delivery(row));
        } catch (RuntimeException e) {
            return new Row.Unreadable(id, address(row.getString(4)), e);
        }
    }

    private static Optional<Iri> address(String stored) {
        try {
            return Optional.of(new Iri(stored));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
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
