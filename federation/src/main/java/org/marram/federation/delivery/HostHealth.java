package org.marram.federation.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marram.federation.fetch.FetchFault;

/// How a host has done lately. Pure values.
///
/// @param failures     in a row
/// @param failingSince the first of them
/// @param restsUntil   nothing is sent before this
/// @param lastError    for a keeper; nothing when all is well
public record HostHealth(
        int failures, Optional<Instant> failingSince, Optional<Instant> restsUntil, Optional<FetchFault> lastError) {
    /// All is well, or nothing is known.
    public static final HostHealth GOOD = new HostHealth(0, Optional.empty(), Optional.empty(), Optional.empty());

    /// A host that fails for so long is probed now and then only.
    static final Duration PAUSED_AFTER = Duration.ofDays(7);

    /// How often it is probed.
    static final Duration PROBE_INTERVAL = Duration.ofDays(1);

    /// A host that has failed for less is soon there again: it is tried often, so that what waits goes within a minute.
    static final Duration LATELY = Duration.ofHours(3);

    /// How long it rests at most meanwhile.
    static final Duration LONGEST_REST_LATELY = Duration.ofSeconds(20);

    /// Later it rests for this part of the time that it has failed.
    private static final int LATER_PART = 4;

    /// What waits for a host that fails for so long is given up, one after the other.
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(14);

    /// Whether nothing is sent to it now.
    public boolean rests(Instant now) {
        return restsUntil.filter(until -> until.isAfter(now)).isPresent();
    }

    /// Whether it has failed for so long that it is only probed.
    public boolean isPaused(Instant now) {
        return failingSince
                .filter(since -> !since.plus(PAUSED_AFTER).isAfter(now))
                .isPresent();
    }

    /// It could not be reached.
    ///
    /// @param retryAfter what it asked for itself
    /// @param random     from 0 to 1
    public HostHealth afterFailure(Instant now, FetchFault error, Optional<Duration> retryAfter, double random) {
        Instant since = failingSince.orElse(now);
        HostHealth failing = new HostHealth(failures + 1, Optional.of(since), Optional.empty(), Optional.of(error));
        Duration rest = failing.isPaused(now)
                ? PROBE_INTERVAL
                : retryAfter.orElseGet(() -> rest(failing.failures(), Duration.between(since, now), random));
        return new HostHealth(failing.failures(), Optional.of(since), Optional.of(now.plus(rest)), Optional.of(error));
    }

    /// Whether what waits for it is given up.
    public boolean isGivenUp(Instant now) {
        return failingSince
                .filter(since -> !since.plus(GIVEN_UP_AFTER).isAfter(now))
                .isPresent();
    }

    private static Duration rest(int failures, Duration failing, double random) {
        if (failing.compareTo(LATELY) >= 0) {
            Duration part = failing.dividedBy(LATER_PART);
            return part.compareTo(PROBE_INTERVAL) < 0 ? part : PROBE_INTERVAL;
        }
        return RetrySchedule.delay(failures, random)
                .filter(delay -> delay.compareTo(LONGEST_REST_LATELY) < 0)
                .orElse(LONGEST_REST_LATELY);
    }

    /// It was heard of (a signed request of its own): worth trying at once.
    public HostHealth awake() {
        return new HostHealth(failures, failingSince, Optional.empty(), lastError);
    }
}
