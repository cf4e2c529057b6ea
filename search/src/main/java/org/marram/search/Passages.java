package org.marram.search;

import java.util.ArrayList;
import java.util.List;
import org.marram.search.Snippets.Marked;
import org.marram.search.Snippets.Range;

/// Chooses where a passage begins and ends so that it reads well, and puts it on one line.
final class Passages {

    private static final String ELLIPSIS = "…";

    /// Stands between two blocks of a text.
    private static final String BLOCK = " · ";

    private Passages() {}

    /// The beginning of the sentence or line before a place, or else of a word some way before it.
    static int start(String text, int place, int slack) {
        if (place <= slack) {
            return skipSpace(text, 0, place);
        }
        int earliest = place - slack;
        for (int i = place; i > earliest; i--) {
            if (endsSentence(text, i - 1)) {
                return skipSpace(text, i, place);
            }
        }
        int from = Math.max(earliest, place - slack / 2);
        while (from < place && !Character.isWhitespace(text.charAt(from - 1))) {
            from++;
        }
        return from;
    }

    /// The end of the last sentence that fits, if it leaves a passage of some length, or else of the last word.
    static int end(String text, int start, int length, int slack) {
        int latest = Math.min(text.length(), start + length);
        if (latest == text.length()) {
            return latest;
        }
        for (int i = latest; i > latest - slack; i--) {
            if (endsSentence(text, i - 1)) {
                return i;
            }
        }
        int end = latest;
        while (end > latest - slack && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return Character.isWhitespace(text.charAt(end)) ? end : whole(text, latest);
    }

    private static int whole(String text, int end) {
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static boolean endsSentence(String text, int i) {
        char c = text.charAt(i);
        boolean gap = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
        return c == '\n' || c == '。' || ((c == '.' || c == '!' || c == '?') && gap);
    }

    private static int skipSpace(String text, int from, int to) {
        int i = from;
        while (i < to && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// A part of a text on one line, with the marks moved along.
    static Marked oneLine(String text, int start, int end, List<Range> marks) {
        StringBuilder line = new StringBuilder(end - start + 8);
        boolean cutBefore = start > 0
                && !endsSentence(text, start - 1)
                && !text.substring(0, start).isBlank();
        line.append(cutBefore && !startsSentence(text, start) ? ELLIPSIS : "");
        int[] moved = new int[end - start + 1];
        for (int i = start; i < end; i++) {
            moved[i - start] = line.length();
            append(line, text, i);
        }
        int last = line.length();
        while (last > 0 && (line.charAt(last - 1) <= ' ' || line.charAt(last - 1) == '·')) {
            last--;
        }
        line.setLength(last);
        moved[end - start] = last;
        boolean cutAfter = end < text.length() && (end == 0 || !endsSentence(text, end - 1));
        line.append(cutAfter ? ELLIPSIS : "");
        return new Marked(line.toString(), moved(marks, start, moved));
    }

    private static boolean startsSentence(String text, int start) {
        int i = start;
        while (i > 0 && Character.isWhitespace(text.charAt(i - 1)) && text.charAt(i - 1) != '\n') {
            i--;
        }
        return i == 0 || endsSentence(text, i - 1);
    }

    private static void append(StringBuilder line, String text, int i) {
        char c = text.charAt(i);
        if (!Character.isWhitespace(c)) {
            line.append(c);
        } else if (c == '\n' && i > 0 && text.charAt(i - 1) == '\n') {
            if (!line.toString().endsWith(BLOCK) && !line.isEmpty()) {
                line.setLength(line.charAt(line.length() - 1) == ' ' ? line.length() - 1 : line.length());
                line.append(BLOCK);
            }
        } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    private static List<Range> moved(List<Range> marks, int start, int[] moved) {
        List<Range> ranges = new ArrayList<>();
        for (Range mark : marks) {
            int from = moved[mark.start() - start];
            int to = moved[mark.end() - 1 - start] + 1;
            ranges.add(new Range(from, to));
        }
        return ranges;
    }
}
