package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// What of the changes is shown: inputs `kind`, `minor` (`hide`), `by`.
///
/// @param kind only these; all when null
/// @param by only by this name; empty for all
public record ChangesFilter(@Nullable ChangeKind kind, boolean withMinor, String by) {

    /// Everything.
    public static ChangesFilter everything() {
        return new ChangesFilter(null, true, "");
    }
}
