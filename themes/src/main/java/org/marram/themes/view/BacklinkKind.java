package org.marram.themes.view;

/// Ways in which a page points here.
public enum BacklinkKind {
    LINK,
    REDIRECT,
    /// shows or links this file
    FILE
}
