package org.marram.themes.view;

/// States of an edit that went to another wiki.
public enum SentState {
    /// The edit is on its way, or not answered yet.
    SENT,
    /// The page's home does not answer at present; the edit is kept and sent again.
    UNREACHABLE,
    /// A keeper of the page's home decides.
    HELD,
    /// The page's home has taken it.
    ACCEPTED,
    /// The page's home has taken the edit, and the page here has it.
    ARRIVED,
    /// Another person changed the same place.
    CONFLICT,
    /// The page's home has not taken it.
    REFUSED
}
