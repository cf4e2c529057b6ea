package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Revisions that this wiki lost in a restore and others still have.
///
/// @param restored time of the last restore; null when there never was one
/// @param asked number of wikis that answered when they were asked last
/// @param silent wikis that did not answer
public record RestoredView(Shell shell, @Nullable Instant restored, int asked, List<String> silent, List<LostLine> lost)
        implements View {
    public RestoredView {
        silent = List.copyOf(silent);
        lost = List.copyOf(lost);
    }
}
