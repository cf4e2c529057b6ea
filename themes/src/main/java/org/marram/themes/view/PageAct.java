package org.marram.themes.view;

/// What else this viewer may do with a page.
public enum PageAct {
    /// Begin a page of this wiki from it.
    FORK,
    /// Follow it from another server, for everybody.
    FOLLOW,
    RENAME,
    DELETE,
    PROTECT
}
