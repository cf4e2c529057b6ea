package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Steps through a list that is shown page by page.
///
/// @param previous address of the page before, null on the first
/// @param next address of the page after, null on the last
public record Pager(@Nullable String previous, @Nullable String next) {

    /// A list that fits on one page.
    public static Pager single() {
        return new Pager(null, null);
    }
}
