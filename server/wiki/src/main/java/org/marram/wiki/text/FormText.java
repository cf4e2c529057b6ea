package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;

/// Undoes what a browser does to line ends.
///
/// A form sends every line end of a `textarea` as CRLF, whatever the page's text had (HTML, "constructing
/// the entry list"). Without this every save from a form would rewrite every line. The line end straight
/// after the opening tag, which the browser's parser drops, is the template's matter: it writes one of its
/// own.
public final class FormText {
    private static final BoundedDiff LINES = new BoundedDiff();

    private enum LineEnd {
        LF("\n"),
        CRLF("\r\n"),
        CR("\r");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }
    }

    /// @param lines without their ends, one more than there are ends
    private record Text(List<String> lines, List<LineEnd> ends) {}

    private FormText() {}

    /// The typed text with the line ends of the base: LF when the base has none; when it has several kinds,
    /// each line that stands unchanged has the end it had, every other the most frequent one. A text that was
    /// not changed comes out equal to the base.
    ///
    /// @param typed as the form sent it
    /// @param base the text that the form was filled with, empty for a new page
    public static String normalise(String typed, String base) {
        Text text = read(typed);
        Text before = read(base);
        LineEnd[] ends = new LineEnd[text.ends().size()];
        Arrays.fill(ends, mostFrequent(before.ends()));
        if (before.ends().stream().distinct().count() > 1) {
            keepEndsOfUnchangedLines(before, text, ends);
        }
        keepEndsApart(text.lines(), ends);
        return write(text.lines(), ends);
    }

    private static void keepEndsOfUnchangedLines(Text before, Text text, LineEnd[] ends) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        Tokens a = dictionary.number(before.lines());
        Tokens b = dictionary.number(text.lines());
        int atA = 0;
        int atB = 0;
        for (Edit edit : LINES.diff(Tokens.COMPARATOR, a, b)) {
            copyEnds(before, atA, ends, atB, edit.getBeginA() - atA);
            atA = edit.getEndA();
            atB = edit.getEndB();
        }
        copyEnds(before, atA, ends, atB, a.size() - atA);
    }

    private static void copyEnds(Text before, int from, LineEnd[] ends, int to, int lines) {
        for (int at = 0; at < lines; at++) {
            if (from + at < before.ends().size() && to + at < ends.length) {
                ends[to + at] = before.ends().get(from + at);
            }
        }
    }

    /// A CR and the LF of an empty line after it would read as one line end.
    private static void keepEndsApart(List<String> lines, LineEnd[] ends) {
        for (int at = 1; at < ends.length; at++) {
            if (ends[at] == LineEnd.LF && lines.get(at).isEmpty() && ends[at - 1] == LineEnd.CR) {
                ends[at] = LineEnd.CR;
            }
        }
    }

    private static LineEnd mostFrequent(List<LineEnd> ends) {
        Map<LineEnd, Integer> counts = new EnumMap<>(LineEnd.class);
        ends.forEach(end -> counts.merge(end, 1, Integer::sum));
        LineEnd most = LineEnd.LF;
        for (LineEnd end : LineEnd.values()) {
            if (counts.getOrDefault(end, 0) > counts.getOrDefault(most, 0)) {
                most = end;
            }
        }
        return most;
    }

    private static Text read(String text) {
        List<String> lines = new ArrayList<>();
        List<LineEnd> ends = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                LineEnd end = c == '\n' ? LineEnd.LF : text.startsWith("\r\n", at) ? LineEnd.CRLF : LineEnd.CR;
                lines.add(text.substring(from, at));
                ends.add(end);
                at += end.text.length() - 1;
                from = at + 1;
            }
        }
        lines.add(text.substring(from));
        return new Text(lines, ends);
    }

    private static String write(List<String> lines, LineEnd[] ends) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            text.append(lines.get(at));
            if (at < ends.length) {
                text.append(ends[at].text);
            }
        }
        return text.toString();
    }
}
