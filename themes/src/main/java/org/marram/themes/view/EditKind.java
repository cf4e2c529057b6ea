package org.marram.themes.view;

/// Kinds of revision, by what each did.
public enum EditKind {
    CREATED,
    EDITED,
    RENAMED,
    DELETED,
    RESTORED
}
