package org.marram.exchange.incoming;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.SeenIds;
import org.marram.exchange.actors.StoredFault;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.inbox.DeliveryReceipt;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Ids;

/// Activities that came in: the durable queue of those still to be worked on, and the results of the rest, for
/// keepers.
public final class Incoming {
    /// Number of lines that keepers find; older ones are cleared away.
    static final int KEPT = 1_000;

    private Incoming() {}

    /// Progress of one that was let in, stored by its number.
    public enum State implements Numbered {
        WAITS(0),
        DONE(1),
        IGNORED(2),
        REFUSED(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /// An activity that waits to be worked on.
    ///
    /// @param body as it came
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    record Waiting(long id, WebOrigin origin, byte[] body, DeliveryReceipt.Attested attested) {}

    /// A line for keepers.
    ///
    /// @param actor empty when it could not be read
    public record Line(
            long id, String origin, String actor, String type, State state, Optional<FetchFault> why, Instant at) {}

    /// Stores an activity that was let in; returns nothing when it came before. Only inside a write.
    static Optional<Long> store(Handle handle, DeliveryReceipt.Accepted accepted, byte[] body, Instant at) {
        // Security: a proof is in the document, and whoever has that can send it again.
        if (accepted.attested() == DeliveryReceipt.Attested.BY_PROOF
                && SeenIds.cameBefore(handle, accepted.activity().id())) {
            return Optional.empty();
        }
        if (!SeenIds.add(handle, accepted.mark(), at)) {
            return Optional.empty();
        }
        Activity activity = accepted.activity();
        return Optional.of(insert(
                handle,
                activity.actor().origin().toString(),
                Optional.of(activity),
                Compression.pack(body),
                accepted.attested(),
                State.WAITS,
                Optional.empty(),
                at));
    }

    /// Notes down an activity that was not let in, or needs nothing done. Only inside a write.
    ///
    /// @param origin the sender's server, as far as it can be told
    static void note(
            Handle handle, String origin, Optional<Activity> activity, State state, FetchFault why, Instant at) {
        long id =
                insert(handle, origin, activity, null, DeliveryReceipt.Attested.BY_SENDER, state, Optional.of(why), at);
        handle.execute("delete from incoming where id <= ? and state <> 0", id - KEPT);
    }

    /// Returns the activities that wait after the number `after`, oldest first.
    static List<Waiting> waiting(Handle handle, long after, int limit) {
        return handle.createQuery("select id, origin, body, attested from incoming where state = 0 and id > ?"
                        + " order by id limit ?")
                .bind(0, after)
                .bind(1, limit)
                .map((row, context) -> waiting(row))
                .list();
    }

    /// Returns one activity that waits.
    static Optional<Waiting> waiting(Handle handle, long id) {
        return handle.createQuery("select id, origin, body, attested from incoming where state = 0 and id = ?")
                .bind(0, id)
                .map((row, context) -> waiting(row))
                .findOne();
    }

    /// Notes the result of one activity. Only inside a write.
    static void finish(Handle handle, long id, State state, Optional<FetchFault> why) {
        handle.execute(
                "update incoming set state = ?, reason = ?, body = null where id = ?",
                state.number(),
                StoredFault.write(why),
                id);
        handle.execute("delete from incoming where id <= ? and state <> 0", id - KEPT);
    }

    /// Returns the newest lines before the number `before`, newest first.
    public static List<Line> lines(Handle handle, long before, int limit) {
        return handle.createQuery("select id, origin, actor, type, state, reason, at from incoming"
                        + " where id < ? order by id desc limit ?")
                .bind(0, before)
                .bind(1, limit)
                .map((row, context) -> line(row))
                .list();
    }

    private static long insert(
            Handle handle,
            String origin,
            Optional<Activity> activity,
            byte @Nullable [] body,
            DeliveryReceipt.Attested attested,
            State state,
            Optional<FetchFault> why,
            Instant at) {
        long id = Ids.next(handle, "incoming");
        handle.createUpdate("insert into incoming (id, origin, actor, type, url, body, attested, state, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, origin)
                .bind(2, activity.map(Activity::actor).map(Iri::value).orElse(""))
                .bind(3, activity.map(Activity::type).orElse(""))
                .bind(4, activity.map(Activity::id).map(Iri::value).orElse(""))
                .bind(5, body)
                .bind(6, number(attested))
                .bind(7, state.number())
                .bind(8, StoredFault.write(why))
                .bind(9, at.toEpochMilli())
                .execute();
        return id;
    }

    private static int number(DeliveryReceipt.Attested attested) {
        return switch (attested) {
            case BY_SENDER -> 0;
            case BY_PROOF -> 1;
        };
    }

    private static DeliveryReceipt.Attested attested(int number) {
        return number == 1 ? DeliveryReceipt.Attested.BY_PROOF : DeliveryReceipt.Attested.BY_SENDER;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong(1),
                new Iri(row.getString(2)).origin(),
                Compression.open(row.getBytes(3)),
                attested(row.getInt(4)));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Numbered.of(State.class, row.getInt(5)),
                StoredFault.read(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }
}
