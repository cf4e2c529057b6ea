package org.marram.exchange.follows;

import java.util.HashSet;
import java.util.Set;

/// Places of those that have a turn or wait for one: one for each follow, so that one thread at a time works on
/// it. What is asked for meanwhile is done in another turn. Thread-safe.
final class TurnPlaces {
    private final Set<Long> running = new HashSet<>();
    private final Set<Long> again = new HashSet<>();
    private boolean closed;

    /// Takes the place of a follow; when it is taken, or no turns begin any more, another turn is asked for.
    boolean take(long follow) {
        synchronized (running) {
            if (closed || !running.add(follow)) {
                again.add(follow);
                return false;
            }
            return true;
        }
    }

    /// Tells whether another turn is asked for, and gives up the place if not, in one look: nothing that is
    /// asked for in between gets lost.
    boolean isAskedAgain(long follow, boolean unfinished) {
        synchronized (running) {
            if ((again.remove(follow) || unfinished) && !closed) {
                return true;
            }
            running.remove(follow);
            return false;
        }
    }

    /// Gives up the place of a turn that broke off.
    void giveUp(long follow) {
        synchronized (running) {
            running.remove(follow);
            again.remove(follow);
        }
    }

    /// Lets no more turns begin.
    void close() {
        synchronized (running) {
            closed = true;
        }
    }

    boolean areFree() {
        synchronized (running) {
            return running.isEmpty();
        }
    }
}
