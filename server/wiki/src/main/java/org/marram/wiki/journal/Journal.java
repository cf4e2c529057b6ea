package org.marram.wiki.journal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events of the wiki, in order. An event is stored in the transaction of the change that it tells of. A reader
/// goes on from where it was, and reads each event at least once. No reader is called while a change is being
/// made.
@Singleton
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /// Number of entries that are read at once.
    static final int BATCH = 500;

    /// Time during which events of other nodes may gather.
    private static final Duration OTHERS = Duration.ofMillis(500);

    private static final String COLUMNS = "select seq, kind, page, revision, actor, at, quiet, data from event ";

    /// Stored numbers: shown in recent changes; neither shown nor told one by one; told, but not shown.
    private static final int LOUD = 0;

    private static final int QUIET = 1;

    private static final int ALONG = 2;

    private final Database database;
    private final Clock clock;
    private final List<Consumer<List<Entry>>> listeners = new CopyOnWriteArrayList<>();
    private long told;
    /// True when an event was added since the listeners were told; read and written in the writing thread only.
    private boolean untold = true;

    public Journal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.told = database.read(Journal::last);
        database.afterCommit(this::tell);
    }

    /// Adds an event to the transaction of `handle` and returns its number.
    public long append(Handle handle, WikiEvent event, OptionalLong actor, boolean quiet) {
        return append(handle, event, actor, clock.instant(), quiet);
    }

    /// Adds an event as [#append] does, with a time of its own.
    public long append(Handle handle, WikiEvent event, OptionalLong actor, Instant at, boolean quiet) {
        return append(handle, event, actor, at, quiet ? QUIET : LOUD);
    }

    /// Adds an event that goes along with another one, which stands for it in recent changes. Other servers are
    /// told of it like of any other.
    public long appendAlong(Handle handle, WikiEvent event, OptionalLong actor) {
        return append(handle, event, actor, clock.instant(), ALONG);
    }

    private long append(Handle handle, WikiEvent event, OptionalLong actor, Instant at, int quiet) {
        untold = true;
        long seq = Ids.next(handle, "event");
        EventCodec.Row row = EventCodec.encode(event);
        Sql.update(
                handle,
                "insert into event (seq, kind, page, revision, actor, at, quiet, data)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                row.kind(),
                row.page(),
                row.revision(),
                actor.isPresent() ? Long.valueOf(actor.getAsLong()) : null,
                at.toEpochMilli(),
                quiet,
                row.data());
        return seq;
    }

    /// Number of the last event; 0 when nothing happened yet.
    public static long last(Handle handle) {
        return Sql.number(handle, "select coalesce(max(seq), 0) from event");
    }

    /// Returns the position of a follower with a durable cursor in the database.
    public static Optional<Long> cursor(Handle handle, String follower) {
        return handle.createQuery("select seq from follower where name = ?")
                .bind(0, follower)
                .mapTo(Long.class)
                .findFirst();
    }

    /// Returns the position from which a follower with a durable cursor goes on; one that never followed begins
    /// with what happens from now on. Only inside a write.
    public static long begin(Handle handle, String follower) {
        return cursor(handle, follower).orElseGet(() -> {
            long last = last(handle);
            setCursor(handle, follower, last);
            return last;
        });
    }

    /// Notes the position of a follower. It never goes back, because what is noted later may be stored after
    /// what is noted at once. Only inside a write.
    public static void setCursor(Handle handle, String follower, long seq) {
        Sql.update(
                handle,
                "insert into follower (name, seq) values (?, ?)"
                        + " on conflict (name) do update set seq = excluded.seq where follower.seq < excluded.seq",
                follower,
                seq);
    }

    /// Returns at most `limit` entries after `seq`, oldest first.
    public static List<Entry> after(Handle handle, long seq, int limit) {
        return Sql.list(
                handle, COLUMNS + "where seq > ? order by seq limit ?", row -> entry(row.getLong(1), row), seq, limit);
    }

    /// Returns the entries that people want to see: at most `limit` before `seq`, newest first, imports left
    /// out.
    public static List<Entry> recent(Handle handle, long before, int limit) {
        return handle.createQuery(COLUMNS + "where seq < ? and quiet = 0 order by seq desc limit ?")
                .bind(0, before)
                .bind(1, limit)
                .map((row, context) -> entry(row.getLong(1), row))
                .list();
    }

    /// Tells `listener` of each commit's events before the writes in it are answered: for what must not be old
    /// when its writer looks at it. The listener must be quick, must not write, and is not told again of what
    /// it missed.
    public void onCommit(Consumer<List<Entry>> listener) {
        listeners.add(listener);
    }

    /// Makes a reader of its own pace: see [Follower].
    public Follower follower(String name, long from, Consumer<List<Entry>> work) {
        return follower(name, from, () -> Duration.ZERO, work);
    }

    /// Makes a follower that need not always know at once.
    ///
    /// @param pace asked after each batch: the time during which the next batch may gather
    public Follower follower(String name, long from, Supplier<Duration> pace, Consumer<List<Entry>> work) {
        return new Follower(name, database, from, pace, work);
    }

    /// Makes a follower that needs to know what other nodes did: what this node does, [#onCommit] tells at
    /// once.
    public Follower followerOfOthers(String name, long from, Consumer<List<Entry>> work) {
        return follower(name, from, () -> OTHERS, work);
    }

    private void tell() {
        if (listeners.isEmpty() || !untold) {
            return;
        }
        List<Entry> news = database.read(handle -> after(handle, told, BATCH));
        while (!news.isEmpty()) {
            told = news.getLast().seq();
            for (Consumer<List<Entry>> listener : listeners) {
                tell(listener, news);
            }
            news = news.size() < BATCH ? List.of() : database.read(handle -> after(handle, told, BATCH));
        }
        // Not before: what could not be read is told with the next commit.
        untold = false;
    }

    private static void tell(Consumer<List<Entry>> listener, List<Entry> news) {
        try {
            listener.accept(news);
        } catch (RuntimeException | Error e) {
            // An error too: the others are told, and nobody is told of these again.
            LOG.error("A listener of the journal failed", e);
        }
    }

    private static Entry entry(long seq, java.sql.ResultSet row) throws java.sql.SQLException {
        long actor = row.getLong(5);
        OptionalLong who = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(actor);
        WikiEvent event = EventCodec.decode(row.getInt(2), row.getLong(3), row.getLong(4), row.getString(8));
        return new Entry(seq, event, who, Instant.ofEpochMilli(row.getLong(6)), row.getInt(7) == 1);
    }
}
