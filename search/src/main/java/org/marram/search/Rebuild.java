package org.marram.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/// Builds the index anew from everything there is, while the one before is searched and follows the journal. Changes
/// that come meanwhile go to both and win: a page that changed since the rebuild began is not set back to what the
/// rebuild read earlier. Safe for use by several threads.
public final class Rebuild implements AutoCloseable {

    /// Documents after which those added so far can be found, when there is no index before.
    private static final int SHOWN_EVERY = 1_000;

    private enum State {
        ADDING,
        FINISHING,
        ENDED
    }

    // Guarded by the index, as the changes that come meanwhile are.
    private final SearchIndex index;
    private final Generation target;
    private final boolean inPlace;
    private final Set<Long> overtaken = new HashSet<>();
    private State state = State.ADDING;
    private int added;

    Rebuild(SearchIndex index, Generation target, boolean inPlace) {
        this.index = index;
        this.target = target;
        this.inPlace = inPlace;
    }

    /// Adds a page as it was read. Left out when the page changed since the rebuild began.
    ///
    /// @throws UncheckedIOException when the disk is full or broken
    public void add(IndexDocument indexDocument) {
        synchronized (index) {
            if (state != State.ADDING || overtaken.contains(indexDocument.id())) {
                return;
            }
            SearchIndex.write(() -> {
                target.replace(indexDocument);
                if (inPlace && ++added % SHOWN_EVERY == 0) {
                    target.refresh();
                }
            });
        }
    }

    /// Puts the new index in the place of the one before, durably. Takes seconds; changes and searches go on.
    ///
    /// @param event the number of the last event whose changes the index has been told
    /// @throws UncheckedIOException when the disk is full or broken; the rebuild is given up then
    public void finish(long event) {
        synchronized (index) {
            if (state != State.ADDING) {
                return;
            }
            state = State.FINISHING;
        }
        try {
            SearchIndex.write(() -> {
                target.finish(event);
                index.rebuilt(this, target);
            });
        } catch (UncheckedIOException e) {
            index.abandoned(this, target);
            throw e;
        } finally {
            end();
        }
    }

    /// Gives up what was not finished.
    @Override
    public void close() {
        synchronized (index) {
            if (state == State.ADDING) {
                end();
                index.abandoned(this, target);
            }
        }
    }

    private void end() {
        synchronized (index) {
            state = State.ENDED;
        }
    }

    boolean finishing() {
        return state == State.FINISHING;
    }

    void overtakeBy(IndexDocument indexDocument) throws IOException {
        overtaken.add(indexDocument.id());
        if (!inPlace && state != State.ENDED) {
            target.replace(indexDocument);
        }
    }

    void overtakeByDeletion(long id) throws IOException {
        overtaken.add(id);
        if (!inPlace && state != State.ENDED) {
            target.delete(id);
        }
    }
}
