package org.marram.themes.view;

/// What would come of an edit that waits, if it were taken now.
public enum HeldEffect {
    /// It is joined with the page as it stands.
    JOINS,
    /// It overlaps with what was written since: its author is asked to settle that.
    OVERLAPS,
    /// It builds upon another edit that waits: that one comes first.
    FOLLOWS,
    /// It builds upon an edit that was not taken.
    LOST
}
