package org.marram.themes.view;

/// Kinds of change.
public enum ChangeKind {
    CREATED,
    EDITED,
    RENAMED,
    DELETED,
    RESTORED,
    COMMENTED,
    UPLOADED,
    IMPORTED,
    PROTECTED
}
