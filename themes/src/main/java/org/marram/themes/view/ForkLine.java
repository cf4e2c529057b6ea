package org.marram.themes.view;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
