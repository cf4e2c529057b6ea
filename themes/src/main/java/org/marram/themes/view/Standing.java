package org.marram.themes.view;

/// Standings that a person with an account can have here.
public enum Standing {
    ACTIVE,
    /// The person waits for a keeper to agree.
    WAITING,
    DISABLED,
    BLOCKED
}
