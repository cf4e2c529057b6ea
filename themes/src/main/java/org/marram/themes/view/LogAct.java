package org.marram.themes.view;

/// An act of keeping order.
public enum LogAct {
    DELETED,
    RESTORED,
    RENAMED,
    PROTECTED,
    HIDDEN,
    SHOWN,
    BLOCKED,
    UNBLOCKED,
    UNDONE,
    FILE_DELETED,
    PERSON_DISABLED,
    PERSON_ENABLED,
    ROLE_CHANGED,
    SETTINGS_CHANGED,
    POST_REMOVED,
    PERSON_APPROVED,
    PERSON_REFUSED,
    PASSWORD_RESET
}
