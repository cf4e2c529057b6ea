package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.FailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes, with group commit.
///
/// It takes all writes that wait, up to a bound, begins a transaction, runs each in a savepoint, commits, and then
/// answers them all. While one commit waits for the disk the next group gathers, so that the rate grows with the
/// number of writers although each waits for one sync only. A platform thread: SQLite's calls hold on to theirs.
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /// One commit holds at most so many writes, so that the first of them does not wait for thousands of others. An
    /// import fills it: the more pages share a commit, the fewer times the same database pages are written.
    private static final int GROUP_WRITES = 256;
    /// Longest time that a write that needs no sync may stay in memory, in milliseconds.
    private static final long LATER_MILLIS = 1_000;
    /// Shortest time between two looks at whether the planner's statistics still hold.
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(5);
    /// Number of times that a group is run when PostgreSQL cannot serialise it with another node's.
    private static final int TRIES = 5;
    /// A connection that rested for so long is looked at before it is used: the server may have been restarted.
    private static final Duration IDLE = Duration.ofSeconds(1);
    /// Named so that every node of a wiki takes the same lock: event numbers become visible in their order.
    private static final long POSTGRES_LOCK = 0x4D617272616DL;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final DatabaseWatch watch;
    private final Runnable committed;
    private final Runnable answered;
    private final LinkedBlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>();
    private final UnhurriedNotes notes = new UnhurriedNotes();
    private final Thread thread;
    /// The writes under way; read and written in the writing thread only.
    private List<Write<?>> group = List.of();

    private volatile boolean closing;
    private volatile boolean ended;
    private long counted;
    private long worked = System.nanoTime();
    /// What was last said of why nothing can be written, and why no notes can be stored.
    private String refusal = "";

    private String waitForNotes = "";
    private boolean uncounted;

    /// @param committed is run after a commit, before its writes are answered
    /// @param answered is run after that
    Writer(Jdbi jdbi, Dialect dialect, DatabaseWatch watch, Runnable committed, Runnable answered) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.watch = watch;
        this.committed = committed;
        this.answered = answered;
        this.thread = Thread.ofPlatform().name("marram-writer").start(this::run);
    }

    <T> T write(Function<Handle, T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A write inside a write: pass the handle on instead");
        }
        Write<T> write = new Write<>(work, new CompletableFuture<>());
        if (closing) {
            throw new StoreException("The database is closed");
        }
        waiting.add(write);
        if (ended) {
            failRest(new StoreException("The database is closed"));
        }
        try {
            return write.answer.join();
        } catch (CompletionException e) {
            throw rethrow(e);
        }
    }

    void later(Consumer<Handle> work) {
        notes.add(work, false);
    }

    void laterOrNever(Consumer<Handle> work) {
        notes.add(work, true);
    }

    /// Answers the callers that wait, but for those whose writes are under way: these end by themselves.
    void letGo(DatabaseLost lost) {
        failRest(lost);
    }

    /// Tells whether the thread lives: without it nothing is written.
    boolean isAlive() {
        return !ended;
    }

    void close() {
        closing = true;
        waiting.add(new Write<>(handle -> true, new CompletableFuture<>()));
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException rethrow(CompletionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException e) {
            e.addSuppressed(new StoreException("asked for here"));
            return e;
        }
        return failure;
    }

    private void run() {
        try {
            boolean goesOn = true;
            while (goesOn && !isDone()) {
                goesOn = serveWhateverFails();
            }
        } finally {
            ended = true;
            failRest(new StoreException("The database is closed"));
        }
    }

    /// Serves until the connection fails; returns whether to open another one.
    private boolean serveWhateverFails() {
        try {
            return serveOnce();
        } catch (RuntimeException | Error e) {
            // What failed could not even be told, for want of memory perhaps. Nobody begins this thread again.
            pause();
            return true;
        }
    }

    private boolean serveOnce() {
        try (Handle handle = jdbi.open()) {
            serveWatched(handle);
        } catch (ConnectionException | DatabaseTaken e) {
            note("The database cannot be opened for writing", e);
            failRest(e);
            if (closing) {
                return false;
            }
            pause();
        } catch (RuntimeException | Error e) {
            // An error too, such as one of memory: without this thread whoever writes would wait for ever.
            fail(e);
            note("The writing connection failed and is opened anew", e);
            pause();
        }
        return true;
    }

    private boolean isDone() {
        return closing && waiting.isEmpty() && notes.isEmpty();
    }

    /// A lost database is in the log already; what goes on failing in the same way is said once.
    private void note(String what, Throwable failure) {
        boolean isKnown = isLoss(failure);
        String said = String.valueOf(failure.getMessage());
        if (!isKnown && !said.equals(refusal)) {
            LOG.error(what, failure);
            refusal = said;
        }
    }

    private boolean isLoss(Throwable failure) {
        return failure instanceof RuntimeException e && watch.explain(e) instanceof DatabaseLost;
    }

    private void serveWatched(Handle handle) {
        watch.using(handle.getConnection());
        try {
            serve(handle);
        } finally {
            watch.used(handle.getConnection(), false);
        }
    }

    private void serve(Handle handle) {
        keepStatistics(handle);
        while (!isDone()) {
            if (notes.haveFailed()) {
                commitNotes(handle);
            }
            takeGroup();
            if (hasEnded(handle)) {
                waiting.addAll(group);
                group = List.of();
                return;
            }
            if (!group.isEmpty()) {
                commit(handle);
            } else if (!notes.isEmpty()) {
                commitNotes(handle);
            } else if (System.nanoTime() - counted > BETWEEN_COUNTS.toNanos()) {
                keepStatistics(handle);
            }
        }
        keepStatistics(handle);
        if (dialect == Dialect.SQLITE) {
            handle.execute("pragma wal_checkpoint(truncate)");
        }
    }

    /// Tells whether the connection ended while there was nothing to write. Nothing was begun on it then, so
    /// the writes that have come may go by another one.
    private boolean hasEnded(Handle handle) {
        if (dialect == Dialect.SQLITE) {
            return false;
        }
        try {
            boolean rested = System.nanoTime() - worked > IDLE.toNanos();
            worked = group.isEmpty() ? worked : System.nanoTime();
            Connection connection = handle.getConnection();
            return connection.isClosed()
                    || (rested && !group.isEmpty() && !connection.isValid(ClaimedConnections.CONNECTS_WITHIN_SECONDS));
        } catch (SQLException e) {
            return true;
        }
    }

    /// SQLite plans by how much it once counted: counted while the wiki was empty, it would go through whole
    /// tables ever after. Counts again only what has grown tenfold, and of that a sample. PostgreSQL does it by
    /// itself.
    private void keepStatistics(Handle handle) {
        if (dialect == Dialect.SQLITE) {
            try {
                handle.execute("pragma optimize=0x10002");
            } catch (RuntimeException e) {
                // On a full disk they cannot be stored, and whoever waits to write is to hear why.
                if (!uncounted) {
                    LOG.warn("The planner's statistics were not counted: {}", FailureReason.of(e));
                }
                uncounted = true;
            }
        }
        counted = System.nanoTime();
    }

    private void takeGroup() {
        group = new ArrayList<>(GROUP_WRITES);
        try {
            Write<?> first = waiting.poll(closing ? 0 : LATER_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                waiting.drainTo(group, GROUP_WRITES - 1);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void commit(Handle handle) {
        try {
            for (int attempt = 1; !tryCommit(handle, attempt == TRIES); attempt++) {
                LOG.info("A group of {} writes is run again: another node was first", group.size());
            }
            refusal = "";
            uncounted = false;
        } catch (RuntimeException | Error e) {
            // First: a connection that is gone cannot be rolled back either, and whoever waits would wait for ever.
            fail(e);
            rollback(handle);
            throw e;
        }
        try {
            watch.confirm();
        } catch (DatabaseLost e) {
            fail(e);
            throw e;
        }
        try {
            committed.run();
        } finally {
            group.forEach(Write::answer);
        }
        answered.run();
    }

    private boolean tryCommit(Handle handle, boolean last) {
        try {
            begin(handle);
            group.forEach(write -> write.runIn(handle, group.size() == 1 && dialect == Dialect.SQLITE));
            if (!notes.haveFailed()) {
                notes.runIn(handle);
            }
            handle.commit();
            notes.stored();
            return true;
        } catch (RuntimeException | Error e) {
            keepNotes(e);
            if (last || !canBeRunAgain(e)) {
                throw e;
            }
            rollback(handle);
            return false;
        }
    }

    /// Tells the callers of the writes under way that these failed, unless they know already.
    private void fail(Throwable failure) {
        RuntimeException told =
                failure instanceof RuntimeException e ? e : new StoreException("A write failed: " + failure, failure);
        group.forEach(write -> write.answer.completeExceptionally(told));
    }

    private void begin(Handle handle) {
        handle.begin();
        if (dialect == Dialect.POSTGRESQL) {
            handle.execute("select pg_advisory_xact_lock(?)", POSTGRES_LOCK);
        }
    }

    /// SQLSTATE 40001 (could not serialise) and 40P01 (deadlock): PostgreSQL asks to run the transaction again.
    static boolean canBeRunAgain(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private void commitNotes(Handle handle) {
        boolean sqlite = dialect == Dialect.SQLITE;
        try {
            if (sqlite) {
                handle.execute("pragma synchronous=normal");
            }
            handle.begin();
            notes.runIn(handle);
            handle.commit();
            notes.stored();
            waitForNotes = "";
            if (closing && notes.haveFailed()) {
                notes.giveUp();
            }
        } catch (RuntimeException | Error e) {
            String said = String.valueOf(e.getMessage());
            if (!keepNotes(e) && !said.equals(waitForNotes)) {
                LOG.warn("Notes of little weight are not stored yet: {}", said);
                waitForNotes = said;
            }
            if (closing) {
                notes.giveUp();
            }
            rollback(handle);
        } finally {
            if (sqlite) {
                handle.execute("pragma synchronous=full");
            }
        }
    }

    /// Keeps the notes of a commit that failed for a later one.
    ///
    /// @return whether the database was lost
    private boolean keepNotes(Throwable failure) {
        boolean isLost = isLoss(failure);
        notes.keep(isLost || ConnectionFaults.canPass(failure));
        return isLost;
    }

    /// Takes back what was done since a savepoint.
    ///
    /// @param failure why; it is what is told when there is no connection left to take anything back on
    static void undo(Handle handle, String savepoint, RuntimeException failure) {
        try {
            handle.rollbackToSavepoint(savepoint);
        } catch (RuntimeException gone) {
            failure.addSuppressed(gone);
            throw failure;
        }
    }

    private static void rollback(Handle handle) {
        if (handle.isInTransaction()) {
            handle.rollback();
        }
    }

    private void failRest(RuntimeException reason) {
        List<Write<?>> rest = new ArrayList<>();
        waiting.drainTo(rest);
        rest.forEach(write -> write.answer.completeExceptionally(reason));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One write that waits: what it does, what it came to, and who is to be told.
    private static final class Write<T> {
        private final Function<Handle, T> work;
        private final CompletableFuture<T> answer;
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        Write(Function<Handle, T> work, CompletableFuture<T> answer) {
            this.work = work;
            this.answer = answer;
        }

        void runIn(Handle handle, boolean alone) {
            failure = null;
            handle.savepoint("write");
            try {
                result = work.apply(handle);
                handle.release("write");
            } catch (RuntimeException e) {
                if (!alone && canBeRunAgain(e)) {
                    throw e;
                }
                undo(handle, "write", e);
                failure = e;
            } catch (Error e) {
                StoreException failed = new StoreException("A write failed: " + e, e);
                undo(handle, "write", failed);
                failure = failed;
            }
        }

        @SuppressWarnings("NullAway") // A write may answer with null when its caller's type allows it.
        void answer() {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(result);
            }
        }
    }
}
