package org.marram.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One walk over the lines of a Markdown source, which writes the text that a reader sees. Not thread-safe.
final class MarkdownWalk {
    /// Lines that a definition is looked for in: label, destination and a title of some lines.
    private static final int DEFINITION_LINES = 8;

    /// Length that a definition is looked for in, in UTF-16 units, so that long lines that begin alike are
    /// not read again and again.
    private static final int DEFINITION_UNITS = 4_000;

    private final String source;
    private final LineMarks marks;
    private final StringBuilder out;
    private final List<String> headings = new ArrayList<>();
    private final MarkdownLine line;
    private final Consumer<String> defined;
    private int at;
    private char fence;
    private int paragraphStart = -1;

    /// @param labels that are defined somewhere in the source
    /// @param defined is told each label that is defined
    MarkdownWalk(String source, Set<String> labels, Consumer<String> defined) {
        this.source = source;
        this.marks = new LineMarks(source);
        this.defined = defined;
        this.out = new StringBuilder(source.length());
        this.line = new MarkdownLine(source, out, labels);
    }

    MarkdownText read() {
        at = marks.afterFrontMatter();
        while (at < source.length()) {
            at = readLine(at, marks.endOfLine(at));
        }
        return new MarkdownText(out.toString(), headings);
    }

    /// Reads a line, or the lines of a definition; returns where the next one begins.
    private int readLine(int lineStart, int lineEnd) {
        int end = marks.withoutTail(lineStart, lineEnd);
        int from = afterMarkers(lineStart, end);
        int next = lineEnd + 1;
        if (fence != 0 || marks.opensFence(from, end)) {
            code(lineStart, from, end);
        } else if (from == end) {
            endBlock();
        } else if (marks.isRule(from, end)) {
            endSetextHeading(from, end);
        } else if (mayDefine(lineStart, from)) {
            next = definition(from, end, lineEnd);
        } else {
            prose(from, end);
        }
        return next;
    }

    private void endBlock() {
        paragraphStart = -1;
        int length = out.length();
        if (length > 1 && out.charAt(length - 2) != '\n') {
            out.append('\n');
        }
    }

    /// Skips white space and the marks of quotes and lists.
    private int afterMarkers(int lineStart, int end) {
        int from = lineStart;
        while (from < end) {
            char c = source.charAt(from);
            boolean bullet = (c == '-' || c == '*' || c == '+') && from + 1 < end && source.charAt(from + 1) == ' ';
            if (c > ' ' && (fence != 0 || (c != '>' && !bullet))) {
                return from;
            }
            from++;
        }
        return from;
    }

    private void code(int lineStart, int from, int end) {
        if (fence == 0) {
            fence = source.charAt(from);
            paragraphStart = -1;
        } else if (marks.closesFence(fence, from, end)) {
            fence = 0;
        } else if (end > lineStart) {
            out.append(source, lineStart, end).append('\n');
        }
    }

    private void endSetextHeading(int from, int end) {
        char sign = source.charAt(from);
        int i = from;
        while (i < end && source.charAt(i) == sign) {
            i++;
        }
        if (paragraphStart >= 0 && i == end && (sign == '-' || sign == '=')) {
            headings.add(out.substring(paragraphStart).strip());
        }
        paragraphStart = -1;
    }

    /// A definition begins a paragraph, and is not set in as code is.
    private boolean mayDefine(int lineStart, int from) {
        boolean begins = paragraphStart < 0 || source.substring(lineStart, from).matches("[> \\t]*[-*+][> \\t]+");
        return source.charAt(from) == '[' && begins && !source.startsWith("    ", lineStart);
    }

    /// `[name]: address` is no text; what only looks so is.
    private int definition(int from, int end, int lineEnd) {
        List<Integer> next = new ArrayList<>(List.of(lineEnd + 1));
        StringBuilder lines = new StringBuilder().append(source, from, end).append('\n');
        while (next.getLast() < source.length()
                && next.size() < DEFINITION_LINES
                && lines.length() < DEFINITION_UNITS) {
            int start = next.getLast();
            int tail = marks.withoutTail(start, marks.endOfLine(start));
            int text = afterMarkers(start, tail);
            if (text == tail) {
                break;
            }
            lines.append(source, text, tail).append('\n');
            next.add(marks.endOfLine(start) + 1);
        }
        Optional<LinkDefinition> found = LinkDefinition.at(lines, 0);
        if (found.isEmpty()) {
            prose(from, end);
            return lineEnd + 1;
        }
        defined.accept(LinkSyntax.key(found.get().label()));
        long taken =
                lines.chars().limit(found.get().end()).filter(c -> c == '\n').count();
        return next.get((int) taken - 1);
    }

    private void prose(int lineFrom, int end) {
        int from = marks.afterBoxMark(lineFrom, end);
        int text = from;
        while (text < end && source.charAt(text) == '#' && text - from < 6) {
            text++;
        }
        boolean heading = text > from && (text == end || source.charAt(text) == ' ');
        int outStart = out.length();
        line.append(heading ? text : from, heading ? marks.withoutClosingHashes(text, end) : end);
        String added = heading ? out.substring(outStart).strip() : "";
        if (!added.isEmpty()) {
            headings.add(added);
        }
        if (out.length() > outStart) {
            out.append('\n');
        }
        paragraphStart = heading ? -1 : outStart;
    }
}
