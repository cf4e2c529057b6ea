package org.marram.wiki.text;

import java.util.List;

/// Comparison of two texts, by line and by word.
///
/// @param lines empty when both texts are equal, or too different
/// @param added lines
/// @param removed lines
/// @param tooDifferent whether the comparison was given up, because it would have taken too long
public record TextDiff(List<TextDiffLine> lines, int added, int removed, boolean tooDifferent) {
    public TextDiff {
        lines = List.copyOf(lines);
    }

    /// A comparison that came to its end.
    public TextDiff(List<TextDiffLine> lines, int added, int removed) {
        this(lines, added, removed, false);
    }
}
