package org.marram.exchange.incoming;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.marram.federation.delivery.RetrySchedule;
import org.marram.federation.vocabulary.WebOrigin;

/// Pauses in the work on what hosts sent, each of which ends early when the host is heard of. Thread-safe.
final class HostPauses {
    /// Longest time between two tries, unless the host is heard of before.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Map<WebOrigin, Semaphore> arrivals = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Returns the sign that a host was heard of; whoever takes it is woken by all that comes from then on.
    Semaphore sign(WebOrigin origin) {
        return arrivals.computeIfAbsent(origin, _ -> new Semaphore(0));
    }

    /// Ends the pause of a host, if there is one.
    void heardOf(WebOrigin origin) {
        Optional.ofNullable(arrivals.get(origin)).ifPresent(Semaphore::release);
    }

    /// Ends all pauses; there is none any more from now on.
    void close() {
        closed = true;
        arrivals.values().forEach(Semaphore::release);
    }

    /// Tells whether there are no pauses any more.
    boolean areOver() {
        return closed;
    }

    /// Waits before another try; returns for how long.
    Duration await(WebOrigin origin, int tries) {
        Duration pause = RetrySchedule.delay(tries, ThreadLocalRandom.current().nextDouble())
                .filter(delay -> delay.compareTo(LONGEST_PAUSE) < 0)
                .orElse(LONGEST_PAUSE);
        return await(origin, sign(origin), pause);
    }

    /// Waits until the host is heard of, or for `pause`; returns for how long.
    Duration await(WebOrigin origin, Semaphore arrival, Duration pause) {
        long began = System.nanoTime();
        try {
            arrival.tryAcquire(closed ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS);
            arrival.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            arrivals.remove(origin, arrival);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
