package org.marram.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.marram.server.shared.LongWork;
import org.marram.themes.view.Diff;
import org.marram.themes.view.DiffLine;
import org.marram.themes.view.Run;

/// Comparisons of two texts as people look at them: by line, and inside a changed line by word. Made when
/// asked for; the time grows with the length of the texts ([BoundedDiff]).
public final class TextComparison {
    /// Equal lines shown around a change.
    private static final int CONTEXT = 3;
    /// Rows of a comparison: of more, the rest is left out, for no browser shows them all.
    private static final int MOST_ROWS = 4_000;

    private TextComparison() {}

    /// Two texts by line, equal ones far from a change left out.
    public static Diff between(String before, String after) {
        return between(before, after, DiffBudget.MOST);
    }

    static Diff between(String before, String after, long diffBudget) {
        return LongWork.compute(
                List.of("lines", before, after), () -> compared(before, after, new DiffBudget(diffBudget)));
    }

    private static Diff compared(String before, String after, DiffBudget diffBudget) {
        List<String> old = TextLines.of(before);
        List<String> fresh = TextLines.of(after);
        List<DiffStretch> stretches = DiffStretch.of(old, fresh, diffBudget);
        List<DiffStretch> changes =
                stretches.stream().filter(diffStretch -> !diffStretch.equal()).toList();
        if (changes.isEmpty()) {
            return new Diff(List.of(), 0, 0);
        }
        Rows rows = new Rows(old, fresh, diffBudget);
        stretches.forEach(rows::add);
        int added = changes.stream().mapToInt(DiffStretch::newCount).sum();
        int removed = changes.stream().mapToInt(DiffStretch::oldCount).sum();
        return diffBudget.ranOut() ? new Diff(List.of(), added, removed, true) : new Diff(rows.shown(), added, removed);
    }

    /// How many places of a text another changes.
    public static int places(String before, String after) {
        return LongWork.compute(
                List.of("places", before, after),
                () -> DiffStretch.edits(TextLines.of(before), TextLines.of(after))
                        .size());
    }

    /// Two texts by word: what stayed, went and came.
    public static List<Run> words(String before, String after) {
        return LongWork.compute(List.of("words", before, after), () -> words(before, after, new DiffBudget()));
    }

    private static List<Run> words(String before, String after, DiffBudget diffBudget) {
        List<String> old = pieces(before);
        List<String> fresh = pieces(after);
        List<Run> runs = new ArrayList<>();
        for (DiffStretch diffStretch : DiffStretch.of(old, fresh, diffBudget)) {
            if (diffStretch.equal()) {
                add(runs, Run.Kind.SAME, old.subList(diffStretch.oldFrom(), diffStretch.oldTo()));
            } else {
                add(runs, Run.Kind.REMOVED, old.subList(diffStretch.oldFrom(), diffStretch.oldTo()));
                add(runs, Run.Kind.ADDED, fresh.subList(diffStretch.newFrom(), diffStretch.newTo()));
            }
        }
        return runs;
    }

    private static void add(List<Run> runs, Run.Kind kind, List<String> pieces) {
        if (!pieces.isEmpty()) {
            runs.add(new Run(kind, String.join("", pieces)));
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

    /// Collects the rows of a comparison.
    private static final class Rows {
        private final List<String> old;
        private final List<String> fresh;
        private final DiffBudget diffBudget;
        private final List<DiffLine> rows = new ArrayList<>();
        private int atOld;
        private int atFresh;
        private int leftOut;

        Rows(List<String> old, List<String> fresh, DiffBudget diffBudget) {
            this.old = old;
            this.fresh = fresh;
            this.diffBudget = diffBudget;
        }

        void add(DiffStretch diffStretch) {
            if (diffStretch.equal()) {
                equal(diffStretch.oldCount(), diffStretch.oldTo() == old.size());
            } else {
                changed(diffStretch);
            }
        }

        /// Equal lines, but for those that are far from the change before them and from the one after them.
        private void equal(int count, boolean last) {
            int head = rows.isEmpty() ? 0 : CONTEXT;
            int tail = last ? 0 : CONTEXT;
            // In the place of a single line there is no gain in saying that one is left out.
            if (count <= head + tail + (last ? 0 : 1)) {
                same(count);
                return;
            }
            same(head);
            skip(count - head - tail);
            same(tail);
        }

        private void changed(DiffStretch diffStretch) {
            int pairs = Math.min(diffStretch.oldCount(), diffStretch.newCount());
            for (int pair = 0; pair < pairs && !isFull(); pair++) {
                pair();
            }
            while (atOld < diffStretch.oldTo() && !isFull()) {
                rows.add(new DiffLine.Removed(atOld + 1, content(old.get(atOld++))));
            }
            while (atFresh < diffStretch.newTo() && !isFull()) {
                rows.add(new DiffLine.Added(atFresh + 1, content(fresh.get(atFresh++))));
            }
            leftOut += Math.max(diffStretch.oldTo() - atOld, diffStretch.newTo() - atFresh);
            atOld = diffStretch.oldTo();
            atFresh = diffStretch.newTo();
        }

        List<DiffLine> shown() {
            if (leftOut == 0) {
                return rows;
            }
            List<DiffLine> shown = new ArrayList<>(rows);
            shown.add(new DiffLine.LeftOut(leftOut));
            return shown;
        }

        /// What comes then is counted, and no longer compared by word, which takes most of the time.
        private boolean isFull() {
            return rows.size() >= MOST_ROWS || diffBudget.ranOut();
        }

        /// A line that has something in common with the one in its place is the same line, changed.
        private void pair() {
            String before = old.get(atOld);
            String after = fresh.get(atFresh);
            boolean endsAlike = end(before).equals(end(after));
            List<Run> words = endsAlike
                    ? words(content(before), content(after), diffBudget)
                    : words(withVisibleEnd(before), withVisibleEnd(after), diffBudget);
            boolean related =
                    content(before).equals(content(after)) || words.stream().anyMatch(Rows::isCommonWord);
            if (related) {
                rows.add(new DiffLine.Changed(
                        atOld + 1, without(words, Run.Kind.ADDED), atFresh + 1, without(words, Run.Kind.REMOVED)));
            } else {
                rows.add(new DiffLine.Removed(atOld + 1, content(before)));
                rows.add(new DiffLine.Added(atFresh + 1, content(after)));
            }
            atOld++;
            atFresh++;
        }

        private static boolean isCommonWord(Run run) {
            return run.kind() == Run.Kind.SAME && run.text().codePoints().anyMatch(Character::isLetterOrDigit);
        }

        private static List<Run> without(List<Run> runs, Run.Kind kind) {
            return runs.stream().filter(run -> run.kind() != kind).toList();
        }

        private void same(int count) {
            int shown = Math.min(count, Math.max(0, MOST_ROWS - rows.size()));
            for (int line = 0; line < shown; line++) {
                rows.add(new DiffLine.Same(atOld + 1, atFresh + 1, content(old.get(atOld))));
                atOld++;
                atFresh++;
            }
            leftOut += count - shown;
            atOld += count - shown;
            atFresh += count - shown;
        }

        private void skip(int count) {
            if (isFull()) {
                leftOut += count;
            } else {
                rows.add(new DiffLine.Skipped(count));
            }
            atOld += count;
            atFresh += count;
        }

        private static String content(String line) {
            return line.substring(0, line.length() - end(line).length());
        }

        private static String end(String line) {
            return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : line.endsWith("\r") ? "\r" : "";
        }

        /// Shown where the ends of two lines differ, and perhaps nothing else does.
        private static String withVisibleEnd(String line) {
            return content(line) + end(line).replace('\r', '␍').replace('\n', '␊');
        }
    }
}
