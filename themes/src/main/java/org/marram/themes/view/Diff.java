package org.marram.themes.view;

import java.util.List;

/// The comparison of two texts, by line and by word.
///
/// @param lines empty when both texts are equal
/// @param added lines
/// @param removed lines
public record Diff(List<DiffLine> lines, int added, int removed) {
    public Diff {
        lines = List.copyOf(lines);
    }
}
