package org.marram.wiki.store;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.marram.wiki.shared.DatabaseLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes, with group commit.
///
/// It takes all writes that wait, up to a bound, begins a transaction, runs each in a savepoint, commits, and then
/// answers them all. While one commit waits for the disk the next group gathers, so that the rate grows with the
/// number of writers although each waits for one sync only. A platform thread: SQLite's calls hold on to theirs.
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /// Longest time that a write that needs no sync may stay in memory, in milliseconds.
    private static final long LATER_MILLIS = 1_000;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final DatabaseWatch watch;
    private final WriteQueue queue = new WriteQueue();
    private final PlannerStatistics statistics;
    private final NoteCommits noteCommits;
    private final RestedConnection rested;
    private final GroupCommit groupCommit;
    private final UnhurriedNotes notes = new UnhurriedNotes();
    private final Thread thread;

    private volatile boolean closing;
    private volatile boolean ended;
    /// Reason last said why nothing can be written.
    private String refusal = "";

    /// @param committed is run after a commit, before its writes are answered
    /// @param answered is run after that
    Writer(Jdbi jdbi, Dialect dialect, DatabaseWatch watch, Runnable committed, Runnable answered) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.rested = new RestedConnection(dialect);
        this.statistics = new PlannerStatistics(dialect);
        this.noteCommits = new NoteCommits(notes, dialect, watch);
        this.watch = watch;
        this.groupCommit = new GroupCommit(
                queue,
                notes,
                noteCommits,
                dialect,
                watch,
                () -> {
                    stored();
                    committed.run();
                },
                answered);
        this.thread = Thread.ofPlatform().name("marram-writer").start(this::run);
    }

    <T> T write(Function<Handle, T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A write inside a write: pass the handle on instead");
        }
        WaitingWrite<T> write = new WaitingWrite<>(work);
        if (closing) {
            throw new StoreException("The database is closed");
        }
        queue.add(write);
        if (ended) {
            queue.failRest(new StoreException("The database is closed"));
        }
        return write.join();
    }

    void later(Consumer<Handle> work) {
        notes.add(work, false);
    }

    void laterOrNever(Consumer<Handle> work) {
        notes.add(work, true);
    }

    /// Answers the callers that wait, but for those whose writes are under way: these end by themselves.
    void letGo(DatabaseLost lost) {
        queue.failRest(lost);
    }

    /// Tells whether the thread lives: without it nothing is written.
    boolean isAlive() {
        return !ended;
    }

    void close() {
        closing = true;
        queue.add(new WaitingWrite<>(handle -> true));
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean goesOn = true;
            while (goesOn && !isDone()) {
                goesOn = serveWhateverFails();
            }
        } finally {
            ended = true;
            queue.failRest(new StoreException("The database is closed"));
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
            queue.failRest(e);
            if (closing) {
                return false;
            }
            pause();
        } catch (RuntimeException | Error e) {
            // An error too, such as one of memory: without this thread whoever writes would wait for ever.
            queue.fail(e);
            note("The writing connection failed and is opened anew", e);
            pause();
        }
        return true;
    }

    private boolean isDone() {
        return closing && queue.isEmpty() && notes.isEmpty();
    }

    /// A lost database is in the log already; what goes on failing in the same way is said once.
    private void note(String what, Throwable failure) {
        boolean isKnown = watch.isLoss(failure);
        String said = String.valueOf(failure.getMessage());
        if (!isKnown && !said.equals(refusal)) {
            LOG.error(what, failure);
            refusal = said;
        }
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
        statistics.keep(handle);
        while (!isDone()) {
            if (notes.haveFailed()) {
                noteCommits.commit(handle, closing);
            }
            takeGroup();
            if (rested.hasEnded(handle, !queue.group().isEmpty())) {
                queue.putBack();
                return;
            }
            if (!queue.group().isEmpty()) {
                groupCommit.commit(handle);
            } else if (!notes.isEmpty()) {
                noteCommits.commit(handle, closing);
            } else if (statistics.areDue()) {
                statistics.keep(handle);
            }
        }
        statistics.keep(handle);
        if (dialect == Dialect.SQLITE) {
            handle.execute("pragma wal_checkpoint(truncate)");
        }
    }

    private void takeGroup() {
        try {
            queue.takeGroup(closing ? 0 : LATER_MILLIS);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void stored() {
        refusal = "";
        statistics.stored();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
