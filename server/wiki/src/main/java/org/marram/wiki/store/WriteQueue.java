package org.marram.wiki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes that wait, and the group of them that is under way. Any thread may add one; the group is the writing
/// thread's.
final class WriteQueue {
    /// One commit holds at most so many writes, so that the first of them does not wait for thousands of
    /// others. An import fills it: the more pages share a commit, the fewer times the same database pages are
    /// written.
    private static final int GROUP_WRITES = 256;

    private final LinkedBlockingQueue<WaitingWrite<?>> waiting = new LinkedBlockingQueue<>();

    private List<WaitingWrite<?>> group = List.of();

    void add(WaitingWrite<?> write) {
        waiting.add(write);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Returns the writes under way.
    List<WaitingWrite<?>> group() {
        return group;
    }

    /// Takes the next group, when something comes within a time.
    void takeGroup(long millis) throws InterruptedException {
        group = new ArrayList<>(GROUP_WRITES);
        WaitingWrite<?> first = waiting.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            group.add(first);
            waiting.drainTo(group, GROUP_WRITES - 1);
        }
    }

    /// Lets the group wait again: nothing of it was begun.
    void putBack() {
        waiting.addAll(group);
        group = List.of();
    }

    /// Answers the group, each as it ended.
    void answer() {
        group.forEach(WaitingWrite::answer);
    }

    /// Tells the callers of the writes under way that these failed, unless they know already.
    void fail(Throwable failure) {
        RuntimeException told =
                failure instanceof RuntimeException e ? e : new StoreException("A write failed: " + failure, failure);
        group.forEach(write -> write.fail(told));
    }

    /// Tells the callers of the writes that wait that nothing comes of these.
    void failRest(RuntimeException reason) {
        List<WaitingWrite<?>> rest = new ArrayList<>();
        waiting.drainTo(rest);
        rest.forEach(write -> write.fail(reason));
    }
}
