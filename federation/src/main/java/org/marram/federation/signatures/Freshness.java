package org.marram.federation.signatures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Greatest age of a signature.
final class Freshness {
    /// Longest time that a signature may be old, or dated ahead. Clocks of small servers are off by minutes,
    /// and some queues sign once and retry within the hour.
    static final Duration WINDOW = Duration.ofHours(1);

    private Freshness() {}

    static boolean isFresh(Instant time, Instant now) {
        return !time.isBefore(now.minus(WINDOW)) && !time.isAfter(now.plus(WINDOW));
    }

    /// Seconds since 1970, with or without a fraction.
    static Optional<Instant> unixTime(String text) {
        boolean plausible = text.length() <= 20 && text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
        return plausible
                ? Optional.of(Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000)))
                : Optional.empty();
    }
}
