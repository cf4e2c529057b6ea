package org.marram.wiki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes of little weight that wait to be stored with some commit or other ([Database#later]).
///
/// Those of a commit that fails are kept and stored later, in the order in which they came. They go by
/// themselves then, one at first and twice as many each time: if one of them is why the commit failed, it takes no
/// write with it, and on a disk that is all but full small ones still find room.
///
/// While nothing can be stored few are kept, and none that can be made again: they hold texts, and a disk may be
/// full for days.
///
/// Any thread may add one; everything else is the writing thread's.
final class UnhurriedNotes {
    private static final Logger LOG = LoggerFactory.getLogger(UnhurriedNotes.class);

    /// Largest number of notes that wait.
    private static final int MOST_WAITING = 100_000;

    /// Largest number of notes that wait while nothing can be stored.
    private static final int MOST_WHILE_FAILING = 2_000;

    /// Largest number of notes in one commit.
    private static final int AT_ONCE = 256;

    /// Number of failed commits that no state of the database explains, after which a note is given up that was
    /// the only one in each of them.
    private static final int TRIES = 3;

    private final LinkedBlockingQueue<Note> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    /// Notes that were taken out of the queue and are not stored yet, in their order.
    private final List<Note> taken = new ArrayList<>();

    /// Number of those, from the first on, that the transaction under way has dealt with.
    private int done;

    /// Number of notes that the next commit takes.
    private int atOnce = AT_ONCE;

    private volatile boolean failed;
    private volatile boolean dropped;

    /// @param again whether what is noted can be made again, so that it is dropped while nothing can be stored
    void add(Consumer<Handle> work, boolean again) {
        boolean fails = failed;
        if (fails && again) {
            return;
        }
        if ((fails && waiting.size() >= MOST_WHILE_FAILING) || !waiting.offer(new Note(work, again))) {
            if (!dropped) {
                LOG.warn("Notes of little weight are dropped: {} wait", waiting.size());
            }
            dropped = true;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty() && taken.isEmpty();
    }

    /// Tells whether some were in a commit that failed, and are to go by themselves.
    boolean haveFailed() {
        return failed && !taken.isEmpty();
    }

    /// Runs some of them in the transaction under way, each in a savepoint. One that fails by itself is given
    /// up. Where it can be stored another time, it waits, and so do those behind it.
    void runIn(Handle handle) {
        done = 0;
        waiting.drainTo(taken, Math.max(0, atOnce - taken.size()));
        for (Note note : taken.subList(0, Math.min(atOnce, taken.size()))) {
            handle.savepoint("note");
            try {
                note.work.accept(handle);
                handle.release("note");
            } catch (RuntimeException e) {
                Transactions.undo(handle, "note", e);
                if (ConnectionFaults.canPass(e)) {
                    return;
                }
                LOG.warn("A note of little weight was not stored: {}", e.getMessage());
            } catch (Error e) {
                Transactions.undo(handle, "note", new StoreException("A note failed: " + e, e));
                LOG.warn("A note of little weight was not stored", e);
            }
            done++;
        }
    }

    /// Forgets those that the transaction under way has dealt with: it was committed.
    void stored() {
        atOnce = done == 0 && !taken.isEmpty() ? 1 : Math.min(AT_ONCE, 2 * atOnce);
        taken.subList(0, done).clear();
        done = 0;
        failed = !taken.isEmpty();
        dropped &= failed;
    }

    /// Keeps those of the transaction under way, which was not committed.
    ///
    /// @param explained whether a state of the database, which passes, was why
    void keep(boolean explained) {
        if (!explained && done == 1 && ++taken.getFirst().failures >= TRIES) {
            taken.removeFirst();
            LOG.warn("A note of little weight was given up after {} commits that failed", TRIES);
        }
        done = 0;
        atOnce = 1;
        failed = true;
        taken.removeIf(note -> note.again);
        waiting.removeIf(note -> note.again);
    }

    /// Gives all of them up: the wiki ends, and what cannot be stored now cannot wait.
    void giveUp() {
        int left = waiting.size() + taken.size();
        waiting.clear();
        taken.clear();
        LOG.warn("Notes of little weight are lost with the end of the wiki: {}", left);
    }

    private static final class Note {
        private final Consumer<Handle> work;
        private final boolean again;
        private int failures;

        Note(Consumer<Handle> work, boolean again) {
            this.work = work;
            this.again = again;
        }
    }
}
