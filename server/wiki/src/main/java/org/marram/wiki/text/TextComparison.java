package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;
import org.marram.wiki.shared.LongWork;

/// Comparisons of two texts as people look at them: by line, and inside a changed line by word. Made when
/// asked for; the time grows with the length of the texts ([BoundedDiff]).
public final class TextComparison {
    private TextComparison() {}

    /// Two texts by line, equal ones far from a change left out.
    public static TextDiff between(String before, String after) {
        return between(before, after, DiffBudget.MOST);
    }

    static TextDiff between(String before, String after, long diffBudget) {
        return LongWork.compute(
                List.of("lines", before, after), () -> compared(before, after, new DiffBudget(diffBudget)));
    }

    private static TextDiff compared(String before, String after, DiffBudget diffBudget) {
        List<String> old = TextLines.of(before);
        List<String> fresh = TextLines.of(after);
        List<DiffStretch> stretches = DiffStretch.of(old, fresh, diffBudget);
        List<DiffStretch> changes =
                stretches.stream().filter(diffStretch -> !diffStretch.equal()).toList();
        if (changes.isEmpty()) {
            return new TextDiff(List.of(), 0, 0);
        }
        DiffRows rows = new DiffRows(old, fresh, diffBudget);
        stretches.forEach(rows::add);
        int added = changes.stream().mapToInt(DiffStretch::newCount).sum();
        int removed = changes.stream().mapToInt(DiffStretch::oldCount).sum();
        return diffBudget.ranOut()
                ? new TextDiff(List.of(), added, removed, true)
                : new TextDiff(rows.shown(), added, removed);
    }

    /// Counts the places of a text that another text changes.
    public static int places(String before, String after) {
        return LongWork.compute(
                List.of("places", before, after),
                () -> DiffStretch.edits(TextLines.of(before), TextLines.of(after))
                        .size());
    }

    /// Two texts by word: what stayed, went and came.
    public static List<TextRun> words(String before, String after) {
        return LongWork.compute(List.of("words", before, after), () -> words(before, after, new DiffBudget()));
    }

    static List<TextRun> words(String before, String after, DiffBudget diffBudget) {
        List<String> old = pieces(before);
        List<String> fresh = pieces(after);
        List<TextRun> runs = new ArrayList<>();
        for (DiffStretch diffStretch : DiffStretch.of(old, fresh, diffBudget)) {
            if (diffStretch.equal()) {
                add(runs, TextRun.Kind.SAME, old.subList(diffStretch.oldFrom(), diffStretch.oldTo()));
            } else {
                add(runs, TextRun.Kind.REMOVED, old.subList(diffStretch.oldFrom(), diffStretch.oldTo()));
                add(runs, TextRun.Kind.ADDED, fresh.subList(diffStretch.newFrom(), diffStretch.newTo()));
            }
        }
        return runs;
    }

    private static void add(List<TextRun> runs, TextRun.Kind kind, List<String> pieces) {
        if (!pieces.isEmpty()) {
            runs.add(new TextRun(kind, String.join("", pieces)));
        }
    }

    /// Words, runs of white space, and every other character by itself.
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at + Character.charCount(text.codePointAt(at));
            Kind kind = Kind.of(text.codePointAt(at));
            while (kind != Kind.OTHER && end < text.length() && Kind.of(text.codePointAt(end)) == kind) {
                end += Character.charCount(text.codePointAt(end));
            }
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private enum Kind {
        WORD,
        SPACE,
        OTHER;

        static Kind of(int character) {
            if (Character.isWhitespace(character)) {
                return SPACE;
            }
            return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK
                    ? WORD
                    : OTHER;
        }
    }
}
