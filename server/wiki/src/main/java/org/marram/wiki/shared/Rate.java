package org.marram.wiki.shared;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rate at which something may be done: so many `times` in each span of `per`. Written `60/min`, `3/h`,
/// `20/10min`, or `off` for no limit.
///
/// @param times at least 1
/// @param per longer than zero
public record Rate(int times, Duration per) {

    /// Forms that a rate may have, for messages.
    public static final String FORM = "a number, a slash and a time, like 60/min, 3/h or 20/10min; or off";

    private static final Rate UNLIMITED = new Rate(Integer.MAX_VALUE, Duration.ofSeconds(1));
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{0,4})(s|min|h|d)");

    public Rate {
        if (times < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a rate is " + FORM);
        }
    }

    /// The rate that never refuses.
    public static Rate unlimited() {
        return UNLIMITED;
    }

    /// Reads a rate as a setting writes it.
    ///
    /// @throws IllegalArgumentException when it is not of that form
    public static Rate parse(String written) {
        if (written.equals("off")) {
            return UNLIMITED;
        }
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a rate is " + FORM);
        }
        long units = parts.group(2).isEmpty() ? 1 : Long.parseLong(parts.group(2));
        return new Rate(Integer.parseInt(parts.group(1)), unit(parts.group(3)).multipliedBy(units));
    }

    /// Is there no limit at all?
    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    private static Duration unit(String written) {
        return switch (written) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
