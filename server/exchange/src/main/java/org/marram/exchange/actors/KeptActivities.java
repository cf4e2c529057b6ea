package org.marram.exchange.actors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Ids;

/// Activities of this wiki and its people that others were told of, by the id under which each can be asked
/// for.
public final class KeptActivities {
    private static final int AS_WRITTEN = 0;
    private static final int ANNOUNCED_REVISION = 1;

    private KeptActivities() {}

    /// An activity of ours.
    public sealed interface Kept {
        /// Its number, by which deliveries name it.
        long number();

        /// Its id.
        Iri id();

        /// Actor of the activity.
        Iri actor();

        /// Time of the activity.
        Instant at();

        /// An activity as it was sent.
        @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
        record AsWritten(long number, Iri id, Iri actor, Instant at, byte[] json) implements Kept {}

        /// The announcement of a revision of a page of ours: made anew from the revision when it is asked for.
        ///
        /// @param seq its place in the change log
        record OfRevision(long number, Iri id, Iri actor, Instant at, RevisionId revision, long seq) implements Kept {}
    }

    /// Keeps an activity as it is sent. Only inside a write; returns its number, also when it was kept before.
    public static long keep(Handle handle, Iri id, Iri actor, byte[] json, Instant at) {
        return insert(handle, id, actor, AS_WRITTEN, null, 0, Compression.pack(json), at);
    }

    /// Keeps the announcement of a revision. Only inside a write; returns its number, also when it was kept
    /// before.
    public static long keep(Handle handle, Iri id, Iri actor, RevisionId revision, long seq, Instant at) {
        return insert(handle, id, actor, ANNOUNCED_REVISION, revision, seq, null, at);
    }

    /// Keeps something that is asked for under such an id and is no activity, as it is now. Only inside a
    /// write.
    public static void keepThing(Handle handle, Iri id, byte[] json, Instant at) {
        // Its own id for an actor: it stands in nobody's outbox.
        insert(handle, id, id, AS_WRITTEN, null, 0, Compression.pack(json), at);
        handle.execute("update activity set json = ? where url = ?", Compression.pack(json), id.value());
    }

    /// Forgets such a thing. Only inside a write.
    public static void forget(Handle handle, Iri id) {
        handle.execute("delete from activity where url = ? and actor = url", id.value());
    }

    /// Finds the activity with this id.
    public static Optional<Kept> find(Handle handle, Iri id) {
        return handle.createQuery("select id, url, actor, kind, revision, seq, json, at from activity where url = ?")
                .bind(0, id.value())
                .map((row, context) -> kept(row))
                .findOne();
    }

    /// Returns the activities of an actor before the number `before`, newest first.
    public static List<Kept> newest(Handle handle, Iri actor, long before, int limit) {
        return handle.createQuery("select id, url, actor, kind, revision, seq, json, at from activity"
                        + " where actor = ? and id < ? order by id desc limit ?")
                .bind(0, actor.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> kept(row))
                .list();
    }

    /// Counts the activities of an actor.
    public static long count(Handle handle, Iri actor) {
        return handle.createQuery("select count(*) from activity where actor = ?")
                .bind(0, actor.value())
                .mapTo(Long.class)
                .one();
    }

    private static long insert(
            Handle handle,
            Iri id,
            Iri actor,
            int kind,
            @Nullable RevisionId revision,
            long seq,
            byte @Nullable [] json,
            Instant at) {
        Optional<Long> known = handle.createQuery("select id from activity where url = ?")
                .bind(0, id.value())
                .mapTo(Long.class)
                .findOne();
        if (known.isPresent()) {
            return known.get();
        }
        long number = Ids.next(handle, "activity");
        handle.createUpdate("insert into activity (id, url, actor, kind, revision, seq, json, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, number)
                .bind(1, id.value())
                .bind(2, actor.value())
                .bind(3, kind)
                .bind(4, revision == null ? null : Long.valueOf(revision.value()))
                .bind(5, seq)
                .bind(6, json)
                .bind(7, at.toEpochMilli())
                .execute();
        return number;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        long number = row.getLong(1);
        Iri id = new Iri(row.getString(2));
        Iri actor = new Iri(row.getString(3));
        Instant at = Instant.ofEpochMilli(row.getLong(8));
        return row.getInt(4) == ANNOUNCED_REVISION
                ? new Kept.OfRevision(number, id, actor, at, new RevisionId(row.getLong(5)), row.getLong(6))
                : new Kept.AsWritten(number, id, actor, at, Compression.open(row.getBytes(7)));
    }
}
