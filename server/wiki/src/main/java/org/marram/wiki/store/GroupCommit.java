package org.marram.wiki.store;

import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.DatabaseLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commit of a group of writes: each runs in a savepoint, one commit stores all, and only then are they
/// answered. For the writing thread.
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /// Number of times that a group is run when PostgreSQL cannot serialise it with another node's.
    private static final int TRIES = 5;

    private final WriteQueue queue;
    private final UnhurriedNotes notes;
    private final NoteCommits noteCommits;
    private final Dialect dialect;
    private final DatabaseWatch watch;
    private final Runnable committed;
    private final Runnable answered;

    /// @param committed is run after a commit, before its writes are answered
    /// @param answered is run after that
    GroupCommit(
            WriteQueue queue,
            UnhurriedNotes notes,
            NoteCommits noteCommits,
            Dialect dialect,
            DatabaseWatch watch,
            Runnable committed,
            Runnable answered) {
        this.queue = queue;
        this.notes = notes;
        this.noteCommits = noteCommits;
        this.dialect = dialect;
        this.watch = watch;
        this.committed = committed;
        this.answered = answered;
    }

    /// Commits the group under way, with notes that wait.
    void commit(Handle handle) {
        try {
            for (int attempt = 1; !tryCommit(handle, attempt == TRIES); attempt++) {
                LOG.info(
                        "A group of {} writes is run again: another node was first",
                        queue.group().size());
            }
        } catch (RuntimeException | Error e) {
            // First: a connection that is gone cannot be rolled back either, and whoever waits would wait for ever.
            queue.fail(e);
            Transactions.rollback(handle);
            throw e;
        }
        try {
            watch.confirm();
        } catch (DatabaseLost e) {
            queue.fail(e);
            throw e;
        }
        try {
            committed.run();
        } finally {
            queue.answer();
        }
        answered.run();
    }

    private boolean tryCommit(Handle handle, boolean last) {
        try {
            Transactions.begin(handle, dialect);
            queue.group().forEach(write -> write.runIn(handle, queue.group().size() == 1 && dialect == Dialect.SQLITE));
            if (!notes.haveFailed()) {
                notes.runIn(handle);
            }
            handle.commit();
            notes.stored();
            return true;
        } catch (RuntimeException | Error e) {
            noteCommits.keep(e);
            if (last || !ConnectionFaults.canBeRunAgain(e)) {
                throw e;
            }
            Transactions.rollback(handle);
            return false;
        }
    }
}
