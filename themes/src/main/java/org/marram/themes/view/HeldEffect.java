package org.marram.themes.view;

/// Effects that an edit that waits would have if it were taken now.
public enum HeldEffect {
    /// The edit is joined with the page as it stands.
    JOINS,
    /// The edit overlaps with what was written since: its author is asked to settle that.
    OVERLAPS,
    /// The edit builds upon another edit that waits: that one comes first.
    FOLLOWS,
    /// The edit builds upon an edit that was not taken.
    LOST
}
