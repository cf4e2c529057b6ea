package org.marram.exchange.actors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.wiki.store.Meta;
import org.marram.wiki.store.UuidBytes;

/// Changes of this wiki's own pages, entry by entry, each chained to the one before by its digest (PROTOCOL
/// §7). The log counts anew in each life of the database ([Meta#epoch]).
public final class ChangeLog {
    private static final String COLUMNS = "select epoch, seq, previous, kind, page, head, at from change_log ";

    private ChangeLog() {}

    /// An entry to be added.
    ///
    /// @param page nothing for an entry that concerns the whole wiki
    /// @param head the page's newest revision afterwards
    public record Addition(LoggedChange.Kind kind, Optional<UUID> page, Optional<Digest> head, Instant at) {}

    /// Adds entries in this order and returns them as they stand. Only inside a write.
    public static List<LoggedChange> append(Handle handle, List<Addition> additions) {
        String epoch = Meta.epoch(handle);
        Optional<LoggedChange> last = last(handle);
        long seq = last.map(LoggedChange::seq).orElse(0L);
        Optional<Digest> previous = last.map(LoggedChange::digest);
        List<LoggedChange> added = new ArrayList<>(additions.size());
        for (Addition each : additions) {
            seq++;
            LoggedChange change =
                    new LoggedChange(epoch, seq, previous, each.kind(), each.page(), each.head(), each.at());
            insert(handle, change);
            added.add(change);
            previous = Optional.of(change.digest());
        }
        return added;
    }

    /// Adds all pages of this wiki as they are: a log that was not kept from the first page on begins with
    /// them. Only inside a write.
    public static void appendAllPages(Handle handle, Instant at) {
        append(
                handle,
                handle.createQuery("select p.uuid, r.digest, p.state from page p join revision r on r.id = p.head"
                                + " where p.host = '' order by p.id")
                        .map((row, context) -> new Addition(
                                row.getInt(3) == 0 ? LoggedChange.Kind.CREATE : LoggedChange.Kind.DELETE,
                                uuid(row.getBytes(1)),
                                digest(row.getBytes(2)),
                                at))
                        .list());
        append(
                handle,
                handle.createQuery("select p.uuid, r.digest from page p join revision r on r.id = p.head"
                                + " where p.host = '' and p.id in (select page from post) order by p.id")
                        .map((row, context) -> new Addition(
                                LoggedChange.Kind.COMMENT, uuid(row.getBytes(1)), digest(row.getBytes(2)), at))
                        .list());
    }

    /// Returns the newest entry of this life of the database.
    public static Optional<LoggedChange> last(Handle handle) {
        return handle.createQuery(COLUMNS + "where epoch = ? order by seq desc limit 1")
                .bind(0, Meta.epoch(handle))
                .map((row, context) -> change(row))
                .findOne();
    }

    /// Returns at most `limit` entries of this life after `seq`, oldest first.
    public static List<LoggedChange> after(Handle handle, long seq, int limit) {
        return handle.createQuery(COLUMNS + "where epoch = ? and seq > ? order by seq limit ?")
                .bind(0, Meta.epoch(handle))
                .bind(1, seq)
                .bind(2, limit)
                .map((row, context) -> change(row))
                .list();
    }

    private static void insert(Handle handle, LoggedChange change) {
        handle.createUpdate(
                        "insert into change_log (epoch, seq, previous, kind, page, head, at) values (?, ?, ?, ?, ?, ?, ?)")
                .bind(0, change.epoch())
                .bind(1, change.seq())
                .bind(2, change.previous().map(Digest::sha256).orElse(null))
                .bind(3, change.kind().word())
                .bind(4, change.page().map(UuidBytes::of).orElse(null))
                .bind(5, change.head().map(Digest::sha256).orElse(null))
                .bind(6, change.at().toEpochMilli())
                .execute();
    }

    private static LoggedChange change(ResultSet row) throws SQLException {
        return new LoggedChange(
                row.getString(1),
                row.getLong(2),
                digest(row.getBytes(3)),
                LoggedChange.Kind.of(row.getString(4)).orElseThrow(),
                uuid(row.getBytes(5)),
                digest(row.getBytes(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    private static Optional<Digest> digest(byte @Nullable [] sha256) {
        return sha256 == null ? Optional.empty() : Optional.of(Digest.of(sha256));
    }

    private static Optional<UUID> uuid(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(UuidBytes::read);
    }
}
