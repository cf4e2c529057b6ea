package org.marram.themes.view;

/// How somebody stands here.
public enum Standing {
    ACTIVE,
    /// for a keeper to agree
    WAITING,
    DISABLED,
    BLOCKED
}
