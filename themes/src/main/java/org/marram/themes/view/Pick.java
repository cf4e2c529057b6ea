package org.marram.themes.view;

/// What somebody chose where two edits overlap.
public enum Pick {
    YOURS,
    THEIRS,
    /// Both, yours first.
    BOTH,
    /// A third text.
    OWN
}
