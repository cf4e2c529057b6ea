package org.marram.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Text that a reader sees of a Markdown source, roughly: its words without the marks, made in time that grows
/// with its length only. It serves indexing and passages, where parsing each page would cost more than all the
/// rest. Front matter, targets of links, tags and comments of HTML are left out; code stays as it is.
///
/// @param plain the text, a line for each line that has any, and an empty one between blocks
/// @param headings of the page, in order
public record MarkdownText(String plain, List<String> headings) {

    public MarkdownText {
        Objects.requireNonNull(plain, "plain");
        headings = List.copyOf(headings);
    }

    /// Reads a Markdown source. Never fails: every text is Markdown.
    public static MarkdownText of(String source) {
        Set<String> labels = source.contains("]:") ? labels(source) : Set.of();
        return new Reading(source, labels, _ -> {}).read();
    }

    /// The labels that a source defines; what refers to them may stand before.
    private static Set<String> labels(String source) {
        Set<String> found = new HashSet<>();
        new Reading(source, Set.of(), found::add).read();
        return found;
    }

    /// One walk over the lines of a source.
    private static final class Reading {

        /// Lines that a definition is looked for in: label, destination and a title of some lines.
        private static final int DEFINITION_LINES = 8;

        /// Length that a definition is looked for in, in UTF-16 units, so that long lines that begin alike are
        /// not read again and again.
        private static final int DEFINITION_UNITS = 4_000;

        private final String source;
        private final StringBuilder out;
        private final List<String> headings = new ArrayList<>();
        private final MarkdownLine line;
        private final Consumer<String> defined;
        private int at;
        private char fence;
        private int paragraphStart = -1;

        /// @param labels that are defined somewhere in the source
        /// @param defined is told each label that is defined
        Reading(String source, Set<String> labels, Consumer<String> defined) {
            this.source = source;
            this.defined = defined;
            this.out = new StringBuilder(source.length());
            this.line = new MarkdownLine(source, out, labels);
        }

        MarkdownText read() {
            at = afterFrontMatter();
            while (at < source.length()) {
                at = readLine(at, endOfLine(at));
            }
            return new MarkdownText(out.toString(), headings);
        }

        private int afterFrontMatter() {
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

        private int endOfLine(int from) {
            int end = source.indexOf('\n', from);
            return end < 0 ? source.length() : end;
        }

        /// Reads a line, or the lines of a definition; returns where the next one begins.
        private int readLine(int lineStart, int lineEnd) {
            int end = withoutTail(lineStart, lineEnd);
            int from = afterMarkers(lineStart, end);
            int next = lineEnd + 1;
            if (fence != 0 || opensFence(from, end)) {
                code(lineStart, from, end);
            } else if (from == end) {
                endBlock();
            } else if (isRule(from, end)) {
                endSetextHeading(from, end);
            } else if (mayDefine(lineStart, from)) {
                next = definition(from, end, lineEnd);
            } else {
                prose(from, end);
            }
            return next;
        }

        private int withoutTail(int lineStart, int lineEnd) {
            int end = lineEnd;
            while (end > lineStart && source.charAt(end - 1) <= ' ') {
                end--;
            }
            return end;
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

        private boolean opensFence(int from, int end) {
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

        private void code(int lineStart, int from, int end) {
            if (fence == 0) {
                fence = source.charAt(from);
                paragraphStart = -1;
            } else if (closesFence(from, end)) {
                fence = 0;
            } else if (end > lineStart) {
                out.append(source, lineStart, end).append('\n');
            }
        }

        private boolean closesFence(int from, int end) {
            int i = from;
            while (i < end && source.charAt(i) == fence) {
                i++;
            }
            return i == end && end - from >= 3;
        }

        /// Lines of nothing but `-`, `=`, `*`, `_`, `|`, `:` draw something.
        private boolean isRule(int from, int end) {
            for (int i = from; i < end; i++) {
                if ("-=*_|: \t".indexOf(source.charAt(i)) < 0) {
                    return false;
                }
            }
            return end - from > 1;
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
            boolean begins =
                    paragraphStart < 0 || source.substring(lineStart, from).matches("[> \\t]*[-*+][> \\t]+");
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
                int tail = withoutTail(start, endOfLine(start));
                int text = afterMarkers(start, tail);
                if (text == tail) {
                    break;
                }
                lines.append(source, text, tail).append('\n');
                next.add(endOfLine(start) + 1);
            }
            Optional<LinkDefinition> found = LinkDefinition.at(lines, 0);
            if (found.isEmpty()) {
                prose(from, end);
                return lineEnd + 1;
            }
            defined.accept(LinkSyntax.key(found.get().label()));
            long taken = lines.chars()
                    .limit(found.get().end())
                    .filter(c -> c == '\n')
                    .count();
            return next.get((int) taken - 1);
        }

        private void prose(int lineFrom, int end) {
            int from = afterBoxMark(lineFrom, end);
            int text = from;
            while (text < end && source.charAt(text) == '#' && text - from < 6) {
                text++;
            }
            boolean heading = text > from && (text == end || source.charAt(text) == ' ');
            int outStart = out.length();
            line.append(heading ? text : from, heading ? withoutClosingHashes(text, end) : end);
            String added = heading ? out.substring(outStart).strip() : "";
            if (!added.isEmpty()) {
                headings.add(added);
            }
            if (out.length() > outStart) {
                out.append('\n');
            }
            paragraphStart = heading ? -1 : outStart;
        }

        /// `!!! note "Do not pull"` says what kind of box follows, and what stands above it.
        private int afterBoxMark(int from, int end) {
            boolean box = source.startsWith("!!! ", from) || source.startsWith("??? ", from);
            int title = box ? source.indexOf('"', from) : -1;
            if (!box) {
                return from;
            }
            return title < 0 || title >= end ? end : title;
        }

        private int withoutClosingHashes(int from, int lineEnd) {
            int end = lineEnd;
            while (end > from && source.charAt(end - 1) == '#') {
                end--;
            }
            return end > from && end < lineEnd && source.charAt(end - 1) != ' ' ? lineEnd : end;
        }
    }
}
