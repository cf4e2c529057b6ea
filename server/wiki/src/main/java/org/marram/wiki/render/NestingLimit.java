package org.marram.wiki.render;

/// Finds lines that open more quotes and lists in one another than people write.
///
/// Security: each level costs the parser work on every later line, and a frame of its stack.
final class NestingLimit {

    /// Quotes and lists opened by one line. Deep mail threads have a dozen.
    private static final int MAX_MARKERS = 32;

    private NestingLimit() {}

    static boolean isTooDeep(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (markers(text, start, end) > MAX_MARKERS) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static int markers(String text, int start, int end) {
        int rule = ruleStart(text, start, end);
        int markers = 0;
        int at = blanks(text, start, end);
        while (at < rule && markers <= MAX_MARKERS) {
            int next = marker(text, at, end);
            if (next < 0) {
                return markers;
            }
            markers++;
            at = blanks(text, next, end);
        }
        return markers;
    }

    /// Finds the beginning of a thematic break (`- - - -`) at the end of a line; the line's end when there is
    /// none.
    private static int ruleStart(String text, int start, int end) {
        int at = end;
        char rule = 0;
        while (at > start) {
            char character = text.charAt(at - 1);
            if (character != ' ' && character != '\t') {
                if (rule == 0 && (character == '-' || character == '*' || character == '_')) {
                    rule = character;
                } else if (character != rule) {
                    break;
                }
            }
            at--;
        }
        return rule == 0 ? end : at;
    }

    private static int blanks(String text, int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /// The end of the marker that stands here, or -1.
    private static int marker(String text, int at, int end) {
        char character = text.charAt(at);
        if (character == '>') {
            return at + 1;
        }
        if (character == '-' || character == '*' || character == '+' || character == ':') {
            return followedByBlank(text, at + 1, end);
        }
        int digits = at;
        while (digits < end && digits < at + 9 && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean numbered = digits > at && digits < end && (text.charAt(digits) == '.' || text.charAt(digits) == ')');
        return numbered ? followedByBlank(text, digits + 1, end) : -1;
    }

    private static int followedByBlank(String text, int at, int end) {
        return at >= end || text.charAt(at) == ' ' || text.charAt(at) == '\t' ? at : -1;
    }
}
