package org.marram.search;

/// Marks at the beginning and the end of lines of a Markdown source: where they are over, and what kind of line
/// they make.
final class LineMarks {
    private final String source;

    LineMarks(String source) {
        this.source = source;
    }

    /// Returns the end of the line that begins or goes on here.
    int endOfLine(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    /// Returns the place after front matter; 0 where there is none.
    int afterFrontMatter() {
        int end = endOfLine(0);
        if (!source.substring(0, end).stripTrailing().equals("---")) {
            return 0;
        }
        for (int from = end + 1; from < source.length(); from = end + 1) {
            end = endOfLine(from);
            String here = source.substring(from, Math.min(end, from + 8)).stripTrailing();
            if (here.equals("---") || here.equals("...")) {
                return Math.min(end + 1, source.length());
            }
        }
        return 0;
    }

    /// Returns the end of a line without the white space there.
    int withoutTail(int lineStart, int lineEnd) {
        int end = lineEnd;
        while (end > lineStart && source.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    /// Tells whether a fence of code opens here.
    boolean opensFence(int from, int end) {
        if (end - from < 3) {
            return false;
        }
        char c = source.charAt(from);
        int afterRun = from;
        while (afterRun < end && source.charAt(afterRun) == c) {
            afterRun++;
        }
        return (c == '~' || (c == '`' && source.indexOf('`', afterRun, end) < 0)) && afterRun - from >= 3;
    }

    /// Tells whether a line is nothing but the fence that closes code.
    boolean closesFence(char fence, int from, int end) {
        int i = from;
        while (i < end && source.charAt(i) == fence) {
            i++;
        }
        return i == end && end - from >= 3;
    }

    /// Tells whether a line draws something: one of nothing but `-`, `=`, `*`, `_`, `|`, `:`.
    boolean isRule(int from, int end) {
        for (int i = from; i < end; i++) {
            if ("-=*_|: \t".indexOf(source.charAt(i)) < 0) {
                return false;
            }
        }
        return end - from > 1;
    }

    /// Returns the place after the mark of a box: `!!! note "Do not pull"` says what kind of box follows, and
    /// what stands above it.
    int afterBoxMark(int from, int end) {
        boolean box = source.startsWith("!!! ", from) || source.startsWith("??? ", from);
        int title = box ? source.indexOf('"', from) : -1;
        if (!box) {
            return from;
        }
        return title < 0 || title >= end ? end : title;
    }

    /// Returns the end of a heading without the hashes that close it.
    int withoutClosingHashes(int from, int lineEnd) {
        int end = lineEnd;
        while (end > from && source.charAt(end - 1) == '#') {
            end--;
        }
        return end > from && end < lineEnd && source.charAt(end - 1) != ' ' ? lineEnd : end;
    }
}
