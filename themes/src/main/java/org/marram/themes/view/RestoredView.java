package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this wiki lost in a restore and others still have.
///
/// @param restored when it was restored last; null when it never was
/// @param asked how many wikis answered when they were asked last
/// @param silent those that did not
public record RestoredView(Shell shell, @Nullable Instant restored, int asked, List<String> silent, List<LostLine> lost)
        implements View {
    public RestoredView {
        silent = List.copyOf(silent);
        lost = List.copyOf(lost);
    }
}
