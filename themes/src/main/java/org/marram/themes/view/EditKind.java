package org.marram.themes.view;

/// What a revision did.
public enum EditKind {
    CREATED,
    EDITED,
    RENAMED,
    DELETED,
    RESTORED
}
