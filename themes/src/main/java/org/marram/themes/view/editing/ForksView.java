package org.marram.themes.view.editing;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The origin and the forks of a page, each compared with it.
///
/// @param origin null when the page is no fork
/// @param mayPull true when this viewer may take in what the origin has become
public record ForksView(
        Shell shell, PageFrame frame, @Nullable ForkLine origin, List<ForkLine> forks, boolean mayPull)
        implements View {
    public ForksView {
        forks = List.copyOf(forks);
    }

    /// Another page that descends from the same.
    ///
    /// @param ahead changes that only this page has
    /// @param behind changes that only the other has; nothing when that is not known
    /// @param here address of what changed here; null when nothing did
    /// @param there address of what changed there; null when nothing did
    /// @param seen time when its home was asked, of a page that is not mirrored here; else null
    public record ForkLine(
            PageLink page,
            int ahead,
            OptionalInt behind,
            @Nullable String here,
            @Nullable String there,
            @Nullable Instant seen) {
        /// Tells whether the other page has changes that this one lacks, as far as is known.
        public boolean hasNews() {
            return behind.isPresent() && behind.getAsInt() > 0;
        }
    }
}
