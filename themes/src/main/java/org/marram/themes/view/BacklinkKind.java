package org.marram.themes.view;

/// How a page points here.
public enum BacklinkKind {
    LINK,
    REDIRECT,
    /// shows or links this file
    FILE
}
