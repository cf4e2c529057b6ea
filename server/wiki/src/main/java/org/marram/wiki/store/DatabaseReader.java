package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.marram.wiki.shared.LongWork;

/// Readers of a database: each reading gets one while it runs, with a snapshot of its own. Thread-safe.
final class DatabaseReader {
    /// Longest time that a caller waits for a reader; then it is told that there is none.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Dialect dialect;
    private final DatabaseWatch watch;

    /// Connection with which the caller's thread reads at the moment.
    private final ScopedValue<Handle> reading = ScopedValue.newInstance();

    DatabaseReader(Dialect dialect, DatabaseWatch watch) {
        this.dialect = dialect;
        this.watch = watch;
    }

    /// Tells whether the caller's thread reads at the moment.
    boolean isReading() {
        return reading.isBound();
    }

    /// Runs `work` with a reader; inside of a reading, with the one that it has.
    <T> T read(Jdbi from, Function<Handle, T> work) {
        return reading.isBound() ? work.apply(reading.get()) : LongWork.holding(() -> readOnce(from, work));
    }

    private <T> T readOnce(Jdbi from, Function<Handle, T> work) {
        try (Handle handle = open(from)) {
            return used(handle, () -> ScopedValue.where(reading, handle).call(() -> handle.inTransaction(work::apply)));
        } catch (RuntimeException e) {
            throw watch.explain(e);
        }
    }

    /// Returns a reader, when one is free and the database is there.
    Handle open(Jdbi from) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            if (dialect == Dialect.POSTGRESQL) {
                watch.require();
            }
            try {
                return from.open();
            } catch (ConnectionException e) {
                boolean isBusy = e.getCause() instanceof SQLTransientConnectionException;
                if (!isBusy || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private <T> T used(Handle handle, Supplier<T> work) {
        Connection connection = handle.getConnection();
        boolean sound = false;
        watch.using(connection);
        try {
            T result = work.get();
            sound = true;
            return result;
        } finally {
            watch.used(connection, sound);
        }
    }
}
