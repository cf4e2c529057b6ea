package org.marram.wiki.render;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;

/// Finds formulas in a line, by the rule of Pandoc: behind the `$` that opens one stands no blank, before the
/// one that closes it neither, and no digit behind that. So "$5 and $10" are prices. GitLab's `` $`x`$ `` may
/// hold anything.
final class FormulaMarks {
    private static final char MARK = '$';

    private FormulaMarks() {}

    /// The formula that begins at an index, where a `$` stands.
    static Optional<Formula> at(BasedSequence input, int start) {
        char next = charAt(input, start + 1);
        if (start > 0 && input.charAt(start - 1) == MARK) {
            return Optional.empty();
        }
        if (next == MARK) {
            return between(input, start, 2, end -> charAt(input, end + 1) == MARK, true);
        }
        if (next == '`') {
            return quoted(input, start);
        }
        boolean opens = next != '\0' && !Character.isWhitespace(next);
        return opens
                ? between(
                        input,
                        start,
                        1,
                        end -> !Character.isWhitespace(input.charAt(end - 1))
                                && !Character.isDigit(charAt(input, end + 1)),
                        false)
                : Optional.empty();
    }

    private interface Closing {
        boolean isAt(int end);
    }

    /// The formula up to the next `$` that has no `\` before it; none, when that does not close it.
    private static Optional<Formula> between(
            BasedSequence input, int start, int marks, Closing closing, boolean display) {
        int limit = Math.min(input.length(), start + CodeWriter.LONGEST_FORMULA);
        for (int at = start + marks; at < limit; at++) {
            char character = input.charAt(at);
            if (character == '\\') {
                at++;
            } else if (character == MARK) {
                return closing.isAt(at) ? formula(input, start, marks, at, display) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Formula> quoted(BasedSequence input, int start) {
        int limit = Math.min(input.length() - 1, start + CodeWriter.LONGEST_FORMULA);
        for (int at = start + 2; at < limit; at++) {
            if (input.charAt(at) == '`') {
                return input.charAt(at + 1) == MARK ? formula(input, start, 2, at, false) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Formula> formula(BasedSequence input, int start, int marks, int end, boolean display) {
        String tex = input.subSequence(start + marks, end).toString();
        return tex.isBlank()
                ? Optional.empty()
                : Optional.of(new Formula(input.subSequence(start, end + marks), tex, display));
    }

    private static char charAt(BasedSequence input, int at) {
        return at < input.length() ? input.charAt(at) : '\0';
    }
}
