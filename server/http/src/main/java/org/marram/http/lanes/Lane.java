package org.marram.http.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// A few places for work that costs much, and a short queue before them. A request that waits holds nothing: no
/// thread, no reader of the database, only what came with it. Thread-safe.
///
/// A place that becomes free goes to the address or person with the least work at the moment, and of those to
/// the one that came first, so that no one can take all places while others wait.
final class Lane {
    private final Size size;
    private final Map<Object, Integer> working = new HashMap<>();
    private final List<Waiting> queue = new ArrayList<>();
    private final LongAdder refused = new LongAdder();
    private int taken;

    Lane(Size size) {
        this.size = size;
    }

    /// Limits of a lane.
    ///
    /// @param places number of works at the same time
    /// @param placesOfOne number of those for one address or person
    /// @param queue number of works that wait
    /// @param queueOfOne number of those for one address or person
    /// @param longestWait time after which a request that waits is told to come back
    record Size(int places, int placesOfOne, int queue, int queueOfOne, Duration longestWait) {}

    /// Answer to a request for a place.
    sealed interface Admission {
        /// Work may begin; the place is to be left when it is done.
        record Admitted(Place place) implements Admission {}

        /// Too many wait before, or they took too long.
        record Full() implements Admission {}
    }

    private record Waiting(Object who, CompletableFuture<Admission> answer) {}

    /// A place at work. Left once; leaving it again does nothing.
    final class Place {
        private final Object who;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Object who) {
            this.who = who;
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                left(who);
            }
        }
    }

    /// Asks for a place for `who`: at once, later, or not at all. The future is completed by a thread that
    /// leaves a place: what depends on it goes on elsewhere.
    CompletableFuture<Admission> enter(Object who) {
        Waiting waiting = new Waiting(who, new CompletableFuture<>());
        synchronized (this) {
            if (mayWork(who)) {
                return CompletableFuture.completedFuture(take(who));
            }
            long own = queue.stream().filter(each -> each.who().equals(who)).count();
            if (queue.size() >= size.queue() || own >= size.queueOfOne()) {
                refused.increment();
                return CompletableFuture.completedFuture(new Admission.Full());
            }
            queue.add(waiting);
        }
        waiting.answer()
                .completeOnTimeout(new Admission.Full(), size.longestWait().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((admission, failure) -> forget(waiting, admission));
        return waiting.answer();
    }

    /// Counts the works in places, and those that wait.
    synchronized Load load() {
        return new Load(taken, queue.size());
    }

    /// Counts the requests that were told to come back.
    long refused() {
        return refused.sum();
    }

    record Load(int working, int waiting) {}

    private boolean mayWork(Object who) {
        return taken < size.places() && working.getOrDefault(who, 0) < size.placesOfOne();
    }

    private Admission take(Object who) {
        taken++;
        working.merge(who, 1, Integer::sum);
        return new Admission.Admitted(new Place(who));
    }

    private void left(Object who) {
        synchronized (this) {
            giveBack(who);
        }
        admitNext();
    }

    private void giveBack(Object who) {
        taken--;
        working.computeIfPresent(who, (same, count) -> count > 1 ? count - 1 : null);
    }

    /// Admits waiting requests until the places are taken or none waits that may have one. Answers outside of
    /// the lock: others go on from there.
    private void admitNext() {
        while (true) {
            Waiting next;
            Admission admission;
            synchronized (this) {
                next = queue.stream()
                        .filter(each -> mayWork(each.who()))
                        .min(Comparator.comparingInt(each -> working.getOrDefault(each.who(), 0)))
                        .orElse(null);
                if (next == null) {
                    return;
                }
                queue.remove(next);
                admission = take(next.who());
            }
            if (!next.answer().complete(admission)) {
                // It gave up in this very moment.
                synchronized (this) {
                    giveBack(next.who());
                }
            }
        }
    }

    private synchronized void forget(Waiting waiting, Admission admission) {
        queue.remove(waiting);
        if (admission instanceof Admission.Full) {
            refused.increment();
        }
    }
}
