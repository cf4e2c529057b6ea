package org.marram.themes.view;

import java.util.List;

/// The comparison of two texts, by line and by word.
///
/// @param lines empty when both texts are equal, or too different
/// @param added lines
/// @param removed lines
/// @param tooDifferent true when the comparison was given up, because it would have taken too long
public record Diff(List<DiffLine> lines, int added, int removed, boolean tooDifferent) {
    public Diff {
        lines = List.copyOf(lines);
    }

    /// A comparison that came to its end.
    public Diff(List<DiffLine> lines, int added, int removed) {
        this(lines, added, removed, false);
    }

    /// A line of a comparison. Line numbers count from 1.
    public sealed interface DiffLine {
        /// A line that is equal on both sides.
        record Same(int oldLine, int newLine, String text) implements DiffLine {}

        /// A line on the old side alone.
        record Removed(int oldLine, String text) implements DiffLine {}

        /// A line on the new side alone.
        record Added(int newLine, String text) implements DiffLine {}

        /// A line changed inside: `before` holds same and removed runs, `after` same and added ones.
        record Changed(int oldLine, List<Run> before, int newLine, List<Run> after) implements DiffLine {
            public Changed {
                before = List.copyOf(before);
                after = List.copyOf(after);
            }
        }

        /// Equal lines that are left out.
        record Skipped(int lines) implements DiffLine {}

        /// Lines beyond those that are shown, equal ones or others.
        record LeftOut(int lines) implements DiffLine {}
    }

    /// A stretch of text in a comparison by words.
    public record Run(Kind kind, String text) {
        /// Kinds of stretch: words on both sides, on the old side alone, on the new side alone.
        public enum Kind {
            SAME,
            REMOVED,
            ADDED
        }
    }
}
