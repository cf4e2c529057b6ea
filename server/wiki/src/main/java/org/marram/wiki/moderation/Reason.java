package org.marram.wiki.moderation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Rules for the reason of an act of keeping order, which stands in the public log.
///
/// An act that takes something away from a person needs one. An act that gives something back may have one.
/// None is asked for where an application is answered, or where a new password helps a person who forgot
/// theirs.
public final class Reason {
    /// The longest, in code points: a few sentences; the forms say so too.
    public static final int LONGEST = 500;

    private Reason() {}

    /// Fault of a reason.
    public sealed interface Fault {
        /// There is none, and one has to be given.
        record Missing() implements Fault {}

        /// @param length in code points
        record TooLong(int length) implements Fault {}

        /// It holds a control character or half of a surrogate pair, and is no line of text.
        record NoLine() implements Fault {}
    }

    /// Returns the fault of a reason that has to be given.
    public static Optional<Fault> fault(String reason) {
        return reason.isBlank() ? Optional.of(new Fault.Missing()) : faultIfGiven(reason);
    }

    /// Returns the fault of a reason that may be left empty.
    public static Optional<Fault> faultIfGiven(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length > LONGEST) {
            return Optional.of(new Fault.TooLong(length));
        }
        return isLine(reason) ? Optional.empty() : Optional.of(new Fault.NoLine());
    }

    /// NUL is refused by PostgreSQL, half a surrogate pair has no bytes in UTF-8, and events keep one a line.
    private static boolean isLine(String reason) {
        return reason.codePoints().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(reason);
    }
}
