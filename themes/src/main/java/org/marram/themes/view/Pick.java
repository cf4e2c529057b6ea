package org.marram.themes.view;

/// Choices where two edits overlap.
public enum Pick {
    YOURS,
    THEIRS,
    /// Both, yours first.
    BOTH,
    /// A third text.
    OWN
}
