package org.marram.themes.view.editing;

import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

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

    /// Effects that an edit that waits would have if it were taken now.
    public enum HeldEffect {
        /// The edit is joined with the page as it stands.
        JOINS,
        /// The edit overlaps with what was written since: its author is asked to settle that.
        OVERLAPS,
        /// The edit builds upon another edit that waits: that one comes first.
        FOLLOWS,
        /// The edit builds upon an edit that was not taken.
        LOST
    }
}
