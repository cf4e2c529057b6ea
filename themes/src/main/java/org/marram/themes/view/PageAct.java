package org.marram.themes.view;

/// Acts on a page, beside editing, that a viewer may do.
public enum PageAct {
    /// Begin a page of this wiki from it.
    FORK,
    /// Follow it from another server, offered to every viewer.
    FOLLOW,
    RENAME,
    DELETE,
    PROTECT
}
