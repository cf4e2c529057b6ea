package org.marram.wiki.text;

import java.util.List;

/// Line of a comparison. Line numbers count from 1.
public sealed interface TextDiffLine {
    /// Equal on both sides.
    record Same(int oldLine, int newLine, String text) implements TextDiffLine {}

    /// On the old side alone.
    record Removed(int oldLine, String text) implements TextDiffLine {}

    /// On the new side alone.
    record Added(int newLine, String text) implements TextDiffLine {}

    /// Changed inside: `before` holds same and removed runs, `after` same and added ones.
    record Changed(int oldLine, List<TextRun> before, int newLine, List<TextRun> after) implements TextDiffLine {
        public Changed {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// Equal lines that are left out.
    record Skipped(int lines) implements TextDiffLine {}

    /// Lines beyond those that are told, equal ones or others.
    record LeftOut(int lines) implements TextDiffLine {}
}
