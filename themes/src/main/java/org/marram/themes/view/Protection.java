package org.marram.themes.view;

/// Rules of who may edit a page.
public enum Protection {
    /// All who may write at all.
    EVERYONE,
    /// People with an account.
    PARTICIPANTS,
    /// Keepers alone.
    KEEPERS
}
