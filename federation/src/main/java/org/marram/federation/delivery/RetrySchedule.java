package org.marram.federation.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Times of the next tries. Pure.
///
/// The first tries come quickly, for a restart takes seconds; the last after more than a week, for a holiday takes two.
public final class RetrySchedule {
    /// Part by which a delay is stretched or cut at random, so that a host that returns is not met by all at
    /// once.
    private static final double JITTER = 0.2;

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(2),
            Duration.ofDays(3),
            Duration.ofDays(3));

    private RetrySchedule() {}

    /// Returns the time to wait after so many failed tries; nothing when it is time to give up.
    ///
    /// @param attempts number of tries that failed so far, 1 or more
    /// @param random   from 0 to 1
    public static Optional<Duration> delay(int attempts, double random) {
        if (attempts > DELAYS.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random;
        long millis = DELAYS.get(attempts - 1).toMillis();
        return Optional.of(Duration.ofMillis((long) (millis * factor)));
    }
}
