package org.marram.wiki.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the database is there: asks twice a second. When the database is lost, that is logged once,
/// callers that wait for it are let go, and later ones are told at once; when it is back, that is logged once
/// too, and everything goes on.
///
/// Thread-safe.
final class DatabaseWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /// Time between two questions: with [PostgresProbe]'s patience, two seconds until a silent server is known.
    private static final long BETWEEN_QUESTIONS_MILLIS = 500;

    private final Probe probe;
    private final Runnable evict;
    private final Consumer<DatabaseLost> lost;
    private final Set<Connection> used = ConcurrentHashMap.newKeySet();
    private final Semaphore attention = new Semaphore(0);
    private volatile boolean closed;
    private final Thread thread;
    private volatile @Nullable String reason;
    private volatile long answered = System.nanoTime();

    /// @param evict gives up the connections that are not in use when the database is lost
    /// @param lost lets go the callers that wait to write
    DatabaseWatch(Probe probe, Runnable evict, Consumer<DatabaseLost> lost) {
        this.probe = probe;
        this.evict = evict;
        this.lost = lost;
        this.thread = Thread.ofPlatform().daemon().name("database-watch").start(this::run);
    }

    /// Returns the reason why the database is not there; empty while it is there.
    Optional<String> missing() {
        return Optional.ofNullable(reason);
    }

    /// @throws DatabaseLost when it is not there
    void require() {
        String now = reason;
        if (now != null) {
            throw new DatabaseLost(now, null);
        }
    }

    /// Notes that a connection is used, so that a caller that waits for an answer on it can be let go.
    void using(Connection connection) {
        used.add(connection);
    }

    /// Notes that it is not used any more.
    ///
    /// @param sound whether it answered to the last
    void used(Connection connection, boolean sound) {
        used.remove(connection);
        if (sound) {
            answered = System.nanoTime();
        }
    }

    /// Tells whether a failure is that the database was lost.
    boolean isLoss(Throwable failure) {
        return failure instanceof RuntimeException e && explain(e) instanceof DatabaseLost;
    }

    /// Returns the exception to throw for a failure: one that says that the database was lost, where that was
    /// why.
    RuntimeException explain(RuntimeException failure) {
        if (failure instanceof DatabaseLost || !ConnectionFaults.isOfDatabase(failure)) {
            return failure;
        }
        look();
        String now = reason;
        if (now != null) {
            return new DatabaseLost(now, failure);
        }
        if (!ConnectionFaults.isTold(failure)) {
            return failure;
        }
        attention.release();
        return new DatabaseLost("the connection broke", failure);
    }

    /// Looks at once whether the file that was written is still the database's.
    ///
    /// @throws DatabaseLost when it is not
    void confirm() {
        look();
        require();
    }

    private void look() {
        if (probe instanceof FileProbe file) {
            try {
                file.ask();
            } catch (IOException e) {
                lose(said(e));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        attention.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        probe.close();
    }

    private void run() {
        try {
            while (!closed) {
                if (attention.tryAcquire(BETWEEN_QUESTIONS_MILLIS, TimeUnit.MILLISECONDS)) {
                    attention.drainPermits();
                }
                if (!closed) {
                    askWhateverFails();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askWhateverFails() {
        try {
            ask();
        } catch (RuntimeException | Error e) {
            // An error too: without this thread nobody would learn that the database is lost, or that it is back.
            log.warn("The database could not be asked whether it is there; it is asked again soon", e);
        }
    }

    private void ask() {
        try {
            probe.ask();
            find();
        } catch (IOException e) {
            // At once, whoever was answered just now: from a file that is gone SQLite reads on.
            lose(said(e));
        } catch (SQLException e) {
            // Somebody else was answered just now: it is slow, or has much to do, and not lost.
            if (System.nanoTime() - answered > TimeUnit.MILLISECONDS.toNanos(BETWEEN_QUESTIONS_MILLIS)) {
                lose(said(e));
            }
        }
    }

    private synchronized void find() {
        if (reason != null) {
            reason = null;
            log.warn("The database is back.");
        }
    }

    private synchronized void lose(String why) {
        boolean isNews = reason == null;
        reason = why;
        if (isNews) {
            log.error("The database is lost: {}. The wiki goes on by itself when it is back.", why);
        }
        lost.accept(new DatabaseLost(why, null));
        if (probe instanceof PostgresProbe) {
            used.forEach(DatabaseWatch::abort);
            if (isNews) {
                evict.run();
            }
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.unwrap(Connection.class).abort(Thread::startVirtualThread);
        } catch (SQLException e) {
            log.debug("A connection could not be given up", e);
        }
    }

    private static String said(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
