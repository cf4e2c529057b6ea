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
}
