package org.marram.themes.view;

import java.util.List;

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
