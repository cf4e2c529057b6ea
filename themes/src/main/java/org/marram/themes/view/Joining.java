package org.marram.themes.view;

/// Rules of who may join.
public enum Joining {
    /// All who like.
    OPEN,
    /// People with an invitation.
    INVITE,
    /// People whom a keeper has agreed to.
    APPROVAL,
    /// No one.
    CLOSED
}
