package org.marram.search;

/// Parts of names such as `CWnd`, `OnPaint`, `HTMLParser` and `C2600`.
final class NameParts {
    private NameParts() {}

    /// Told of a part, folded, and where it stands.
    interface Sink {
        void part(String part, int start, int end);
    }

    /// Tells the parts of the name that stands from `from` to `to`.
    static void of(CharSequence text, int from, int to, Sink sink) {
        int partStart = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to ? partStart > from : startsAt(text, i, to)) {
                tell(text, partStart, i, sink);
                partStart = i;
            }
        }
    }

    private static boolean startsAt(CharSequence text, int i, int to) {
        char before = text.charAt(i - 1);
        char here = text.charAt(i);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        return Character.isUpperCase(here)
                && (Character.isLowerCase(before)
                        || (i + 1 < to && Character.isUpperCase(before) && Character.isLowerCase(text.charAt(i + 1))));
    }

    private static void tell(CharSequence text, int from, int to, Sink sink) {
        if (to - from > 1 && to - from <= WordScanner.LONGEST_WORD) {
            StringBuilder part = new StringBuilder(to - from);
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                part.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
            sink.part(part.toString(), from, to);
        }
    }
}
