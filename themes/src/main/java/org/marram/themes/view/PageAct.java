package org.marram.themes.view;

/// What else this viewer may do with a page.
public enum PageAct {
    RENAME,
    DELETE,
    PROTECT
}
