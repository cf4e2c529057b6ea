package org.marram.exchange.pictures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.marram.exchange.pictures.MirroredPicture.Name;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures and wikis that are not asked for a while: pictures that could not be had, and wikis that were slow.
/// Thread-safe.
final class PictureRests {
    private static final Logger log = LoggerFactory.getLogger(PictureRests.class);

    /// Time in which a picture that could not be had is not asked for again, so that readers do not knock for
    /// us.
    private static final Duration REST = Duration.ofMinutes(5);

    /// Number of failures that are remembered.
    private static final int MOST_FAILURES = 1_000;

    /// Time that one picture may take before its wiki counts as slow.
    private static final Duration SLOW = Duration.ofSeconds(5);

    /// Time for which a wiki that was slow, or silent, is not asked: a few of them would else hold all places
    /// for ever.
    private static final Duration SLOW_RESTS = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Map<Name, Failure> failures = new LinkedHashMap<>();

    PictureRests(Clock clock) {
        this.clock = clock;
    }

    private record Failure(String reason, Instant until) {}

    /// Returns the reason for which a picture is not asked for now.
    Optional<String> failure(Name name) {
        synchronized (failures) {
            Failure failure = failures.get(name);
            if (failure == null) {
                return Optional.empty();
            }
            if (failure.until().isAfter(clock.instant())) {
                return Optional.of(failure.reason());
            }
            failures.remove(name);
            return Optional.empty();
        }
    }

    /// Notes that a picture could not be had.
    void failed(Name name, String reason) {
        log.info("A picture of {} is not shown: {}", name.host(), reason);

        synchronized (failures) {
            failures.put(name, new Failure(reason, clock.instant().plus(REST)));

            if (failures.size() > MOST_FAILURES) {
                failures.remove(failures.keySet().iterator().next());
            }
        }
    }

    /// Tells whether a wiki is not asked for pictures now.
    boolean rests(String host) {
        Instant until = resting.get(host);
        if (until != null && !until.isAfter(clock.instant())) {
            resting.remove(host, until);
            return false;
        }
        return until != null;
    }

    /// Lets a wiki rest that took longer than it should for one picture.
    void took(String host, long nanos) {
        if (nanos > SLOW.toNanos()) {
            resting.put(host, clock.instant().plus(SLOW_RESTS));
        }
    }
}
