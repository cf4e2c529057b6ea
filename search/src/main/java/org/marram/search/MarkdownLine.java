package org.marram.search;

import java.util.Map;
import java.util.Set;

/// Writes lines of a Markdown source without their marks. One walk a line: each search for a closing sign that fails is
/// not made again on the same line, so that no text takes more than linear time.
final class MarkdownLine {

    /// Brackets open at the same time that are remembered; more is no writing but an attack on the reader's time.
    private static final int OPEN_BRACKETS = 8;

    /// Longest name of a footnote that is recognised, in characters.
    private static final int LONGEST_ASIDE = 40;

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

    private final String source;
    private final StringBuilder out;
    private final Set<String> labels;
    private final int[] open = new int[OPEN_BRACKETS];
    private final int[] openAt = new int[OPEN_BRACKETS];
    private int opened;
    private int at;
    private int end;
    private boolean code;
    private boolean comment;
    private boolean noTagEnds;
    private boolean noLinkEnds;
    private boolean noTargetEnds;

    /// @param labels that a reference may name, as [LinkSyntax#key] has them
    MarkdownLine(String source, StringBuilder out, Set<String> labels) {
        this.source = source;
        this.labels = labels;
        this.out = out;
    }

    /// Writes the part of the source from `from` to `to`, which holds no line break.
    void append(int from, int to) {
        at = from;
        end = to;
        opened = 0;
        code = false;
        noTagEnds = false;
        noLinkEnds = false;
        noTargetEnds = false;
        while (at < end) {
            if (comment) {
                skipComment();
            } else {
                step(source.charAt(at));
            }
        }
    }

    private void step(char c) {
        if (code && c != '`') {
            out.append(c);
            at++;
            return;
        }
        switch (c) {
            case '`' -> codeMark();
            case '\\' -> escaped();
            case '[' -> openBracket();
            case ']' -> closeBracket();
            case '<' -> tag();
            case '*', '~' -> mark(c);
            case '&' -> entity();
            case '|' -> plain(' ');
            case '!' -> plainUnless('[', c);
            default -> plain(c);
        }
    }

    private void plain(char c) {
        out.append(c);
        at++;
    }

    private void plainUnless(char follower, char c) {
        at++;
        if (at == end || source.charAt(at) != follower) {
            out.append(c);
        }
    }

    private void codeMark() {
        while (at < end && source.charAt(at) == '`') {
            at++;
        }
        code = !code;
    }

    private void escaped() {
        at++;
        if (at < end && Letters.kind(source.charAt(at)) == Letters.Kind.SYMBOL) {
            plain(source.charAt(at));
        } else {
            out.append('\\');
        }
    }

    private void openBracket() {
        char next = at + 1 < end ? source.charAt(at + 1) : ' ';
        if ((next == '[' && wikiLink()) || ((next == '^' || next == '!') && aside())) {
            return;
        }
        if (opened < OPEN_BRACKETS) {
            openAt[opened] = at;
            open[opened++] = out.length();
        }
        plain('[');
    }

    private boolean wikiLink() {
        int close = noLinkEnds ? -1 : source.indexOf("]]", at, end);
        if (close < 0) {
            noLinkEnds = true;
            return false;
        }
        int bar = source.indexOf('|', at, close);
        out.append(source, bar < 0 ? at + 2 : bar + 1, close);
        at = close + 2;
        return true;
    }

    /// The number of a footnote, or what kind of box a quotation is: signs for the reader's eye, no words.
    private boolean aside() {
        int close = at + 2;
        int farthest = Math.min(end, close + LONGEST_ASIDE);
        while (close < farthest && !Character.isWhitespace(source.charAt(close)) && source.charAt(close) != ']') {
            close++;
        }
        if (close == farthest || close == at + 2 || source.charAt(close) != ']') {
            return false;
        }
        boolean begins = close + 1 < end && source.charAt(close + 1) == ':';
        at = close + (begins ? 2 : 1);
        return true;
    }

    private void closeBracket() {
        boolean known = opened > 0;
        opened -= known ? 1 : 0;
        char next = at + 1 < end ? source.charAt(at + 1) : ' ';
        if (known && ((next == '(' && skipTarget()) || skipReference(openAt[opened]))) {
            out.deleteCharAt(open[opened]);
        } else {
            plain(']');
        }
    }

    /// `[text][label]`, `[label][]` or `[label]`: brackets are signs only where there is a definition.
    private boolean skipReference(int opening) {
        if (labels.isEmpty()) {
            return false;
        }
        int labelEnd = LinkSyntax.label(source, at + 1);
        boolean full = labelEnd > at + 3 && labelEnd <= end;
        int from = full ? at + 2 : opening + 1;
        int to = full ? labelEnd - 1 : at;
        if (to - from > LinkSyntax.MAX_LABEL || !labels.contains(LinkSyntax.key(source.substring(from, to)))) {
            return false;
        }
        at = labelEnd == LinkSyntax.NONE || labelEnd > end ? at + 1 : labelEnd;
        return true;
    }

    private boolean skipTarget() {
        int depth = 0;
        for (int i = at + 1; i < end && !noTargetEnds; i++) {
            char c = source.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                at = i + 1;
                return true;
            }
        }
        noTargetEnds = true;
        return false;
    }

    private void tag() {
        char next = at + 1 < end ? source.charAt(at + 1) : ' ';
        if (source.startsWith("<!--", at)) {
            comment = true;
            at += 4;
            return;
        }
        int close = noTagEnds || !(Character.isLetter(next) || next == '/') ? -1 : source.indexOf('>', at, end);
        if (close < 0) {
            noTagEnds |= Character.isLetter(next);
            plain('<');
        } else if (isAddress(close)) {
            at++;
            out.append(source, at, close);
            at = close + 1;
        } else {
            at = close + 1;
            space();
        }
    }

    private boolean isAddress(int close) {
        return source.indexOf(':', at, close) > 0 && source.indexOf(' ', at, close) < 0;
    }

    private void skipComment() {
        int close = source.indexOf("-->", at, end);
        comment = close < 0;
        at = comment ? end : close + 3;
    }

    private void mark(char c) {
        boolean spaceBefore = out.isEmpty() || out.charAt(out.length() - 1) <= ' ';
        boolean spaceAfter = at + 1 >= end || source.charAt(at + 1) <= ' ';
        at++;
        if (spaceBefore && spaceAfter) {
            out.append(c);
        }
    }

    private void entity() {
        int semicolon = -1;
        for (int i = at + 1; i < Math.min(end, at + 7) && semicolon < 0; i++) {
            semicolon = source.charAt(i) == ';' ? i : -1;
        }
        String meaning = semicolon < 0 ? null : ENTITIES.get(source.substring(at + 1, semicolon));
        if (meaning == null) {
            plain('&');
        } else {
            out.append(meaning);
            at = semicolon + 1;
        }
    }

    private void space() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) > ' ') {
            out.append(' ');
        }
    }
}
