package org.marram.themes.view.keeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

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

    /// A page of which another wiki knows a version that is not here.
    ///
    /// @param digest of its newest version there
    /// @param title as first written
    /// @param wiki wiki that has it
    /// @param address address where it is read there
    /// @param whole true when nothing of the page is here
    public record LostLine(String digest, String title, String wiki, String address, boolean whole) {}
}
