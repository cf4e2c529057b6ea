package org.marram.site.frame;

import java.util.List;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Diff.DiffLine;
import org.marram.themes.view.Diff.Run;
import org.marram.wiki.text.TextDiff;
import org.marram.wiki.text.TextDiffLine;
import org.marram.wiki.text.TextRun;

/// Comparisons as the theme shows them. The texts in them are the same objects, not copies.
public final class DiffViews {
    private DiffViews() {}

    /// A comparison by line.
    public static Diff of(TextDiff diff) {
        return new Diff(
                diff.lines().stream().map(DiffViews::line).toList(), diff.added(), diff.removed(), diff.tooDifferent());
    }

    /// A comparison by word.
    public static List<Run> runs(List<TextRun> runs) {
        return runs.stream().map(run -> new Run(kind(run.kind()), run.text())).toList();
    }

    private static DiffLine line(TextDiffLine line) {
        return switch (line) {
            case TextDiffLine.Same same -> new DiffLine.Same(same.oldLine(), same.newLine(), same.text());
            case TextDiffLine.Removed removed -> new DiffLine.Removed(removed.oldLine(), removed.text());
            case TextDiffLine.Added added -> new DiffLine.Added(added.newLine(), added.text());
            case TextDiffLine.Changed changed ->
                new DiffLine.Changed(
                        changed.oldLine(), runs(changed.before()), changed.newLine(), runs(changed.after()));
            case TextDiffLine.Skipped skipped -> new DiffLine.Skipped(skipped.lines());
            case TextDiffLine.LeftOut leftOut -> new DiffLine.LeftOut(leftOut.lines());
        };
    }

    private static Run.Kind kind(TextRun.Kind kind) {
        return switch (kind) {
            case SAME -> Run.Kind.SAME;
            case REMOVED -> Run.Kind.REMOVED;
            case ADDED -> Run.Kind.ADDED;
        };
    }
}
