package org.marram.themes.view;

/// Who may edit a page.
public enum Protection {
    /// whoever may write at all
    EVERYONE,
    /// those with an account
    PARTICIPANTS,
    /// keepers alone
    KEEPERS
}
