package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;

/// Collects the rows of a comparison. For one thread.
final class DiffRows {
    /// Equal lines shown around a change.
    private static final int CONTEXT = 3;
    /// Rows of a comparison: of more, the rest is left out, for no browser shows them all.
    private static final int MOST_ROWS = 4_000;

    private final List<String> old;
    private final List<String> fresh;
    private final DiffBudget diffBudget;
    private final List<TextDiffLine> rows = new ArrayList<>();
    private int atOld;
    private int atFresh;
    private int leftOut;

    DiffRows(List<String> old, List<String> fresh, DiffBudget diffBudget) {
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
            rows.add(new TextDiffLine.Removed(atOld + 1, content(old.get(atOld++))));
        }
        while (atFresh < diffStretch.newTo() && !isFull()) {
            rows.add(new TextDiffLine.Added(atFresh + 1, content(fresh.get(atFresh++))));
        }
        leftOut += Math.max(diffStretch.oldTo() - atOld, diffStretch.newTo() - atFresh);
        atOld = diffStretch.oldTo();
        atFresh = diffStretch.newTo();
    }

    List<TextDiffLine> shown() {
        if (leftOut == 0) {
            return rows;
        }
        List<TextDiffLine> shown = new ArrayList<>(rows);
        shown.add(new TextDiffLine.LeftOut(leftOut));
        return shown;
    }

    /// Tells whether no further lines are shown. Those that come then are counted, and no longer compared by
    /// word, which takes most of the time.
    private boolean isFull() {
        return rows.size() >= MOST_ROWS || diffBudget.ranOut();
    }

    /// A line that has something in common with the one in its place is the same line, changed.
    private void pair() {
        String before = old.get(atOld);
        String after = fresh.get(atFresh);
        boolean endsAlike = end(before).equals(end(after));
        List<TextRun> words = endsAlike
                ? TextComparison.words(content(before), content(after), diffBudget)
                : TextComparison.words(withVisibleEnd(before), withVisibleEnd(after), diffBudget);
        boolean related =
                content(before).equals(content(after)) || words.stream().anyMatch(DiffRows::isCommonWord);
        if (related) {
            rows.add(new TextDiffLine.Changed(
                    atOld + 1, without(words, TextRun.Kind.ADDED), atFresh + 1, without(words, TextRun.Kind.REMOVED)));
        } else {
            rows.add(new TextDiffLine.Removed(atOld + 1, content(before)));
            rows.add(new TextDiffLine.Added(atFresh + 1, content(after)));
        }
        atOld++;
        atFresh++;
    }

    private static boolean isCommonWord(TextRun run) {
        return run.kind() == TextRun.Kind.SAME && run.text().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static List<TextRun> without(List<TextRun> runs, TextRun.Kind kind) {
        return runs.stream().filter(run -> run.kind() != kind).toList();
    }

    private void same(int count) {
        int shown = Math.min(count, Math.max(0, MOST_ROWS - rows.size()));
        for (int line = 0; line < shown; line++) {
            rows.add(new TextDiffLine.Same(atOld + 1, atFresh + 1, content(old.get(atOld))));
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
            rows.add(new TextDiffLine.Skipped(count));
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
