package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// What of the changes is shown: inputs `kind`, `minor` (`hide`), `by`, `wiki`.
///
/// @param kind only these; all when null
/// @param by only by this name; empty for all
/// @param wiki only of pages that are at home there; empty for this wiki, null for all
public record ChangesFilter(
        @Nullable ChangeKind kind,
        boolean withMinor,
        String by,
        @Nullable String wiki) {

    /// Everything.
    public static ChangesFilter everything() {
        return new ChangesFilter(null, true, "", null);
    }

    /// Everything that happened to the pages of one wiki; empty for this one.
    public static ChangesFilter of(String wiki) {
        return new ChangesFilter(null, true, "", wiki);
    }
}
