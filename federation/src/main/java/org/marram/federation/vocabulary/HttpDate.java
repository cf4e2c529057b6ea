package org.marram.federation.vocabulary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads times as they stand in headers (RFC 9110 §5.6.7).
public final class HttpDate {
    /// Longest text that is looked at, in characters; a time has 29.
    private static final int MAX_LENGTH = 64;

    private HttpDate() {}

    /// The time, or nothing when the text is none.
    public static Optional<Instant> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
