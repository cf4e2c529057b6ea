package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.marram.wiki.render.FrontMatter;

/// Cuts a Markdown text into blocks: front matter, fenced code, heading, list, table, quotation, paragraph;
/// each blank line is a block by itself. A rough cut without nesting, in one pass: it decides only what is
/// compared with what, never what a text means.
final class Blocks {
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}(?:[ \\t].*)?");
    private static final Pattern LIST_ITEM = Pattern.compile("[ \\t]*(?:[-*+]|\\d{1,9}[.)])[ \\t].*");

    private enum Kind {
        PARAGRAPH,
        LIST,
        TABLE,
        QUOTATION
    }

    private final List<String> lines;
    private final List<String> blocks = new ArrayList<>();
    private int at;

    private Blocks(List<String> lines) {
        this.lines = lines;
    }

    /// The blocks of lines that all have their ends; joined they give the lines again.
    static List<String> of(List<String> lines) {
        return new Blocks(lines).cut();
    }

    /// Tells whether two parts would become one paragraph when one follows the other without a blank line.
    static boolean wouldRunTogether(String before, String after) {
        if (before.isBlank() || after.isBlank()) {
            return false;
        }
        String above = before.stripTrailing();
        String first = after.lines().findFirst().orElse("");
        return isParagraph(first) && isParagraph(above.substring(above.lastIndexOf('\n') + 1));
    }

    private static boolean isParagraph(String line) {
        boolean closesFrontMatter = line.equals("---") || line.equals("...");
        return !line.isBlank()
                && !closesFrontMatter
                && kindOf(line) == Kind.PARAGRAPH
                && !isHeading(line)
                && Fence.opening(line) == null;
    }

    private List<String> cut() {
        takeFrontMatter();
        while (at < lines.size()) {
            String line = line(at);
            Fence fence = Fence.opening(line);
            if (fence != null) {
                take(endOfFence(fence));
            } else if (line.isBlank() || isHeading(line)) {
                take(at + 1);
            } else {
                take(endOfRun(kindOf(line)));
            }
        }
        return blocks;
    }

    private void takeFrontMatter() {
        int length = FrontMatter.of(String.join("", lines)).end();
        int end = 0;
        // A byte order mark by itself is no line.
        for (int read = 0; end < lines.size() && read + lines.get(end).length() <= length; end++) {
            read += lines.get(end).length();
        }
        if (end > 0) {
            take(end);
        }
    }

    private int endOfFence(Fence fence) {
        int end = at + 1;
        while (end < lines.size() && !fence.closes(line(end))) {
            end++;
        }
        return Math.min(end + 1, lines.size());
    }

    private int endOfRun(Kind kind) {
        int end = at + 1;
        while (end < lines.size() && continues(kind, line(end))) {
            end++;
        }
        return end;
    }

    private static boolean continues(Kind kind, String line) {
        if (line.isBlank() || isHeading(line) || Fence.opening(line) != null) {
            return false;
        }
        return kindOf(line) == kind || kind == Kind.LIST && kindOf(line) == Kind.PARAGRAPH;
    }

    private static boolean isHeading(String line) {
        return line.indexOf('#') >= 0 && HEADING.matcher(line).matches();
    }

    private static Kind kindOf(String line) {
        String start = line.stripLeading();
        if (start.startsWith("|")) {
            return Kind.TABLE;
        }
        if (start.startsWith(">")) {
            return Kind.QUOTATION;
        }
        return LIST_ITEM.matcher(line).matches() ? Kind.LIST : Kind.PARAGRAPH;
    }

    /// The line without its end.
    private String line(int index) {
        return lines.get(index).stripTrailing();
    }

    private void take(int end) {
        blocks.add(String.join("", lines.subList(at, end)));
        at = end;
    }
}
