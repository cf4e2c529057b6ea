package org.marram.federation.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marram.federation.fetch.FetchFault;

/// Health of a host: its latest failures, and the rest that follows from them. Pure values.
///
/// @param failures     failures in a row
/// @param failingSince time of the first of them
/// @param restsUntil   time before which nothing is sent
/// @param lastError    latest fault, for a keeper; nothing when all is well
public record HostHealth(
        int failures, Optional<Instant> failingSince, Optional<Instant> restsUntil, Optional<FetchFault> lastError) {
    /// Health of a host of which all is well, or nothing is known.
    public static final HostHealth GOOD = new HostHealth(0, Optional.empty(), Optional.empty(), Optional.empty());

    /// Time of failing after which a host is probed now and then only.
    static final Duration PAUSED_AFTER = Duration.ofDays(7);

    /// Time between two probes of a host that is only probed.
    static final Duration PROBE_INTERVAL = Duration.ofDays(1);

    /// Time of failing up to which a host is tried often: it is soon there again, and what waits goes within a
    /// minute.
    static final Duration LATELY = Duration.ofHours(3);

    /// Longest rest of a host that has failed for less than [#LATELY].
    static final Duration LONGEST_REST_LATELY = Duration.ofSeconds(20);

    /// Part of the time that a host has failed for which it rests later.
    private static final int LATER_PART = 4;

    /// Time of failing after which the deliveries that wait for a host are given up, one after the other.
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(14);

    /// Tells whether nothing is sent to the host now.
    public boolean rests(Instant now) {
        return restsUntil.filter(until -> until.isAfter(now)).isPresent();
    }

    /// Tells whether the host has failed for so long that it is only probed.
    public boolean isPaused(Instant now) {
        return failingSince
                .filter(since -> !since.plus(PAUSED_AFTER).isAfter(now))
                .isPresent();
    }

    /// Returns the health after the host could not be reached.
    ///
    /// @param retryAfter wait that the host asked for itself
    /// @param random     from 0 to 1
    public HostHealth afterFailure(Instant now, FetchFault error, Optional<Duration> retryAfter, double random) {
        Instant since = failingSince.orElse(now);
        HostHealth failing = new HostHealth(failures + 1, Optional.of(since), Optional.empty(), Optional.of(error));
        Duration rest = failing.isPaused(now)
                ? PROBE_INTERVAL
                : retryAfter.orElseGet(() -> rest(failing.failures(), Duration.between(since, now), random));
        return new HostHealth(failing.failures(), Optional.of(since), Optional.of(now.plus(rest)), Optional.of(error));
    }

    /// Tells whether the deliveries that wait for the host are given up.
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

    /// Returns the health after the host was heard of (a signed request of its own): it is worth trying at
    /// once.
    public HostHealth awake() {
        return new HostHealth(failures, failingSince, Optional.empty(), lastError);
    }
}
