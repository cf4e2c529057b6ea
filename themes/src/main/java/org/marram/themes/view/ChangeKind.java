package org.marram.themes.view;

/// What happened.
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
