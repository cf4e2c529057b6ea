package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Filter of the changes that are shown: inputs `kind`, `minor` (`hide`), `by`, `wiki`.
///
/// @param kind only these; all when null
/// @param by only by this name; empty for all
/// @param wiki only of pages that are at home there; empty for this wiki, null for all
public record ChangesFilter(
        @Nullable ChangeKind kind,
        boolean withMinor,
        String by,
        @Nullable String wiki) {

    /// Makes the filter that shows everything.
    public static ChangesFilter everything() {
        return new ChangesFilter(null, true, "", null);
    }
}
