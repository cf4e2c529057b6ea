package org.marram.themes.view;

/// Effect of undoing on a page.
public record UndoneEdit(PageLink page, int edits, Effect effect) {

    /// Effects of undoing.
    public enum Effect {
        /// The page or file goes back to the version before.
        REVERTED,
        /// The page or file was theirs alone, and is deleted.
        DELETED,
        /// Another person edited since: the page or file is left, and listed for a look.
        LEFT
    }
}
