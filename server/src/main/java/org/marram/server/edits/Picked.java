package org.marram.server.edits;

/// What somebody chose for one [Region.Choice].
public sealed interface Picked {
    record Mine() implements Picked {}

    record Theirs() implements Picked {}

    /// Mine, then theirs.
    record Both() implements Picked {}

    /// Neither, but a text of one's own; a missing line end is added where more follows.
    record Own(String text) implements Picked {}
}
