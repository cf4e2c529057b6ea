package org.marram.wiki.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.LongWork;

/// A wiki's database: many readers, one writer.
///
/// Reads run on the caller's thread, each in a snapshot of its own. Writes wait for the one writing thread, which
/// takes what is there, runs each in a savepoint, commits once, and only then answers all of them: an answer
/// means that the change is on the disk. A write that throws is rolled back to its savepoint and disturbs no
/// other.
///
/// Thread-safe. A function passed to [#write] may be run again (when PostgreSQL asks for it), and must not block
/// on anything but the database.
public final class Database implements AutoCloseable {
    private final Dialect dialect;
    private final Jdbi readers;
    private final Jdbi reserved;
    private final List<AutoCloseable> pools;
    private final @Nullable Writer writer;
    private final DatabaseWatch watch;
    private final DatabaseReader reader;
    private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param writing the writer's connections; none where nothing is written
    Database(
            Dialect dialect,
            HikariDataSource reading,
            HikariDataSource reserved,
            @Nullable Jdbi writing,
            Probe probe,
            List<AutoCloseable> others) {
        this.dialect = dialect;
        this.readers = dialect == Dialect.SQLITE ? SqliteConnections.keeping(reading) : Jdbi.create(reading);
        this.reserved = dialect == Dialect.SQLITE ? SqliteConnections.keeping(reserved) : Jdbi.create(reserved);
        this.pools =
                Stream.concat(Stream.of(reading, reserved), others.stream()).toList();
        this.watch = new DatabaseWatch(
                probe,
                () -> List.of(reading, reserved)
                        .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections()),
                this::letGo);
        this.reader = new DatabaseReader(dialect, watch);
        this.writer = writing == null
                ? null
                : new Writer(writing, dialect, watch, () -> runAll(commitListeners), () -> runAll(followers));
    }

    /// Opens the database at `address` to write, and brings its schema to this program's version.
    ///
    /// @throws DatabaseTaken when another process writes to it
    /// @throws StoreException when it cannot be opened, was written by a newer program, or runs on an SQLite
    /// older than 3.51.3
    public static Database open(DatabaseAddress address) {
        Database database = DatabaseOpening.open(address, DatabaseOpening.Use.WRITING);
        if (database.read(Meta::epoch).isEmpty()) {
            database.write(handle -> {
                Meta.ensureEpoch(handle);
                return true;
            });
        }
        return database;
    }

    /// Opens it to read, whether another process writes to it or not.
    ///
    /// @throws StoreException as [#open]; when its schema is an older program's, which runs on it
    public static Database openToRead(DatabaseAddress address) {
        return DatabaseOpening.open(address, DatabaseOpening.Use.READING);
    }

    /// Runs `work` on a snapshot of what is committed. Writing there fails. A read inside a read takes part in its
    /// snapshot: with a reader of its own it would wait for one while it holds one, and as many as there are would
    /// wait for one another.
    public <T> T read(Function<Handle, T> work) {
        return reader.read(readers, work);
    }

    /// The same with a reader that long readings do not take: for what everybody waits for and one indexed row
    /// answers, such as whose session it is.
    public <T> T readAtOnce(Function<Handle, T> work) {
        return reader.read(reserved, work);
    }

    /// Runs `work` in the writing thread and returns its result when it is durable.
    ///
    /// @throws RuntimeException what `work` threw; nothing of it is stored then
    /// @throws IllegalStateException inside a read, whose snapshot is older than the write: it would keep a
    /// reader from the commit's listeners, which the write waits for
    public <T> T write(Function<Handle, T> work) {
        if (reader.isReading()) {
            throw new IllegalStateException("A write inside a read: end the read before");
        }
        if (writer == null) {
            throw new IllegalStateException("A write to a database that was opened to read");
        }
        Writer to = writer;
        return LongWork.holding(() -> writeOnce(to, LongWork.elsewhere(work)));
    }

    private <T> T writeOnce(Writer to, Function<Handle, T> work) {
        watch.require();
        try {
            return to.write(work);
        } catch (RuntimeException e) {
            throw watch.explain(e);
        }
    }

    /// Stores something that may be lost in a crash (a session's last use, a host's health) with the next commit,
    /// or within a second, without a sync of its own. Failures are logged.
    ///
    /// A crash alone loses it: where a commit fails, `work` is run again with a later one. It may therefore run
    /// several times, even after it was stored, and must come to the same each time.
    public void later(Consumer<Handle> work) {
        if (writer != null) {
            writer.later(work);
        }
    }

    /// Stores something that is made again when it is missing (the HTML of a page, another server's actor), as
    /// [#later] does, but not while nothing can be stored: it is large, and would fill the memory instead.
    public void laterOrNever(Consumer<Handle> work) {
        if (writer != null) {
            writer.laterOrNever(work);
        }
    }

    /// Returns the reason why the database is not there at the moment; empty while it is there. Never waits.
    public Optional<String> missing() {
        if (closed) {
            return Optional.of("it is closed");
        }
        return writer == null || writer.isAlive() ? watch.missing() : Optional.of("nothing writes to it any more");
    }

    private void letGo(DatabaseLost lost) {
        if (writer != null) {
            writer.letGo(lost);
        }
    }

    /// Calls `listener` in the writing thread after each commit, before the writes in it are answered. Must be
    /// quick.
    public void afterCommit(Runnable listener) {
        commitListeners.add(listener);
    }

    /// Calls `follower` in the writing thread after each commit whose writes have been answered: for parts that
    /// go on from there, and must not be in the way of callers that wait for an answer. Must be quick.
    public void afterAnswers(Runnable follower) {
        followers.add(follower);
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Ends the writing thread after what waits is written, and closes every connection.
    @Override
    public void close() {
        closed = true;
        if (writer != null) {
            writer.close();
        }
        watch.close();
        for (AutoCloseable pool : pools) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new StoreException("The database could not be closed", e);
            }
        }
    }

    private static void runAll(List<Runnable> listeners) {
        listeners.forEach(Runnable::run);
    }

    /// Runs work on a plain connection that reads, for tools that need one, such as the online backup.
    public <T> T connection(SqlFunction<T> work) {
        try (Handle handle = reader.open(readers)) {
            return work.apply(handle.getConnection());
        } catch (SQLException e) {
            throw new StoreException("The database refused: " + e.getMessage(), e);
        }
    }

    /// Work on a plain connection.
    @FunctionalInterface
    public interface SqlFunction<T> {
        T apply(Connection connection) throws SQLException;
    }
}
