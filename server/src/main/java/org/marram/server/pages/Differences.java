package org.marram.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.marram.themes.view.Diff;
import org.marram.themes.view.DiffLine;
import org.marram.themes.view.Run;

/// Comparisons of two texts as people look at them: by line, and inside a changed line by word. Made when asked for;
/// the
/// time grows with the length of the texts ([BoundedDiff]).
public final class Differences {
    private static final BoundedDiff DIFF = new BoundedDiff();
    /// Equal lines shown around a change.
    private static final int CONTEXT = 3;
    /// Rows of a comparison: of more, the rest is left out, for no browser shows them all.
    private static final int MOST_ROWS = 4_000;

    private Differences() {}

    /// Two texts by line, equal ones far from a change left out.
    public static Diff between(String before, String after) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        Rows rows = new Rows(old, fresh);
        EditList edits = compare(old, fresh);
        if (edits.isEmpty()) {
            return new Diff(List.of(), 0, 0);
        }
        for (Edit edit : edits) {
            rows.equalUpTo(edit.getBeginA());
            rows.changed(edit);
        }
        rows.rest();
        int added = edits.stream().mapToInt(Edit::getLengthB).sum();
        int removed = edits.stream().mapToInt(Edit::getLengthA).sum();
        return new Diff(rows.shown(), added, removed);
    }

    /// How many places of a text another changes.
    public static int places(String before, String after) {
        return compare(lines(before), lines(after)).size();
    }

    /// Two texts by word: what stayed, went and came.
    public static List<Run> words(String before, String after) {
        List<String> old = pieces(before);
        List<String> fresh = pieces(after);
        List<Run> runs = new ArrayList<>();
        int at = 0;
        for (Edit edit : compare(old, fresh)) {
            add(runs, Run.Kind.SAME, old, at, edit.getBeginA());
            add(runs, Run.Kind.REMOVED, old, edit.getBeginA(), edit.getEndA());
            add(runs, Run.Kind.ADDED, fresh, edit.getBeginB(), edit.getEndB());
            at = edit.getEndA();
        }
        add(runs, Run.Kind.SAME, old, at, old.size());
        return runs;
    }

    private static void add(List<Run> runs, Run.Kind kind, List<String> pieces, int from, int to) {
        if (from < to) {
            runs.add(new Run(kind, String.join("", pieces.subList(from, to))));
        }
    }

    private static EditList compare(List<String> old, List<String> fresh) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        return DIFF.diff(Tokens.COMPARATOR, dictionary.number(old), dictionary.number(fresh));
    }

    /// Lines without their ends; a line end at the end of the text begins no line.
    private static List<String> lines(String text) {
        return text.lines().toList();
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
        private final List<DiffLine> rows = new ArrayList<>();
        private int atOld;
        private int atFresh;

        Rows(List<String> old, List<String> fresh) {
            this.old = old;
            this.fresh = fresh;
        }

        void equalUpTo(int end) {
            int count = end - atOld;
            int head = rows.isEmpty() ? 0 : CONTEXT;
            if (count <= head + CONTEXT + 1) {
                equal(count);
                return;
            }
            equal(head);
            skip(count - head - CONTEXT);
            equal(CONTEXT);
        }

        void rest() {
            int count = old.size() - atOld;
            equal(Math.min(count, CONTEXT));
            if (count > CONTEXT) {
                skip(count - CONTEXT);
            }
        }

        void changed(Edit edit) {
            int pairs = Math.min(edit.getLengthA(), edit.getLengthB());
            for (int pair = 0; pair < pairs; pair++) {
                pair();
            }
            while (atOld < edit.getEndA()) {
                rows.add(new DiffLine.Removed(atOld + 1, old.get(atOld++)));
            }
            while (atFresh < edit.getEndB()) {
                rows.add(new DiffLine.Added(atFresh + 1, fresh.get(atFresh++)));
            }
        }

        List<DiffLine> shown() {
            if (rows.size() <= MOST_ROWS) {
                return rows;
            }
            List<DiffLine> shown = new ArrayList<>(rows.subList(0, MOST_ROWS));
            shown.add(new DiffLine.Skipped(rows.size() - MOST_ROWS));
            return shown;
        }

        /// A line that has something in common with the one in its place is the same line, changed.
        private void pair() {
            List<Run> words = words(old.get(atOld), fresh.get(atFresh));
            boolean related = words.stream().anyMatch(Rows::isCommonWord);
            if (related) {
                rows.add(new DiffLine.Changed(
                        atOld + 1, without(words, Run.Kind.ADDED), atFresh + 1, without(words, Run.Kind.REMOVED)));
            } else {
                rows.add(new DiffLine.Removed(atOld + 1, old.get(atOld)));
                rows.add(new DiffLine.Added(atFresh + 1, fresh.get(atFresh)));
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

        private void equal(int count) {
            for (int line = 0; line < count; line++) {
                rows.add(new DiffLine.Same(atOld + 1, atFresh + 1, old.get(atOld)));
                atOld++;
                atFresh++;
            }
        }

        private void skip(int count) {
            rows.add(new DiffLine.Skipped(count));
            atOld += count;
            atFresh += count;
        }
    }
}
