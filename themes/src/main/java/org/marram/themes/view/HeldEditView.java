package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Decide upon an edit from another wiki: a POST with a button `decision` of `accept` or `refuse`, the latter with
/// an input `reason`.
///
/// @param diff changes that taking it makes in the page; when it cannot be joined, the changes of its author
/// @param first address of the waiting edit that it builds upon; null when there is none
/// @param reason as typed
/// @param errors input `reason`
public record HeldEditView(
        Shell shell,
        PageFrame frame,
        RevisionLine edit,
        HeldEffect effect,
        Diff diff,
        @Nullable String first,
        String reason,
        Errors errors)
        implements View {
    /// Returns the address at which the edit is decided upon.
    public String address() {
        return Routes.held(edit.digest());
    }
}
