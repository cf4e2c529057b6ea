package org.marram.themes.view;

/// What has become of an edit that went to another wiki.
public enum SentState {
    /// On its way, or not answered yet.
    SENT,
    /// The page's home does not answer at present; the edit is kept and sent again.
    UNREACHABLE,
    /// A keeper of the page's home decides.
    HELD,
    /// The page's home has taken it.
    ACCEPTED,
    /// The same, and the page here has it.
    ARRIVED,
    /// Somebody else changed the same place.
    CONFLICT,
    /// The page's home has not taken it.
    REFUSED
}
