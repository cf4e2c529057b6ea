package org.marram.themes.view;

/// What undoing does to a page.
public record UndoneEdit(PageLink page, int edits, Effect effect) {

    /// What becomes of the page.
    public enum Effect {
        /// It goes back to the version before.
        REVERTED,
        /// It was theirs alone, and is deleted.
        DELETED,
        /// Somebody else edited since: it is left, and listed for a look.
        LEFT
    }
}
