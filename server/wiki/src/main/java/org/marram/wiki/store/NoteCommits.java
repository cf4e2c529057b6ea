package org.marram.wiki.store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits of nothing but notes of little weight, without a sync of their own. For the writing thread.
final class NoteCommits {
    private static final Logger LOG = LoggerFactory.getLogger(NoteCommits.class);

    private final UnhurriedNotes notes;
    private final Dialect dialect;
    private final DatabaseWatch watch;

    /// Reason last said why none can be stored.
    private String waitForNotes = "";

    NoteCommits(UnhurriedNotes notes, Dialect dialect, DatabaseWatch watch) {
        this.notes = notes;
        this.dialect = dialect;
        this.watch = watch;
    }

    /// Commits some of them.
    ///
    /// @param closing true when what cannot be stored now cannot wait
    void commit(Handle handle, boolean closing) {
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
            if (!keep(e) && !said.equals(waitForNotes)) {
                LOG.warn("Notes of little weight are not stored yet: {}", said);
                waitForNotes = said;
            }
            if (closing) {
                notes.giveUp();
            }
            Transactions.rollback(handle);
        } finally {
            if (sqlite) {
                handle.execute("pragma synchronous=full");
            }
        }
    }

    /// Keeps the notes of a commit that failed for a later one.
    ///
    /// @return whether the database was lost
    boolean keep(Throwable failure) {
        boolean isLost = watch.isLoss(failure);
        notes.keep(isLost || ConnectionFaults.canPass(failure));
        return isLost;
    }
}
