package org.marram.federation.vocabulary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The one spelling of a time in signed documents: an `xsd:dateTime` in UTC with exactly three decimals.
final class SignedTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private SignedTime() {}

    static String write(Instant instant) {
        return FORMAT.format(instant);
    }

    /// The instant to the millisecond, as it will be read back.
    static Instant truncated(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException("a time outside the years 1 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
