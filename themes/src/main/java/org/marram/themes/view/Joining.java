package org.marram.themes.view;

/// Who may join.
public enum Joining {
    /// whoever likes
    OPEN,
    /// with an invitation
    INVITE,
    /// when a keeper has agreed
    APPROVAL,
    /// nobody
    CLOSED
}
