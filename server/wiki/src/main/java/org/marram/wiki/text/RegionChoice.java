package org.marram.wiki.text;

/// Choice of an author for one [MergeRegion.Choice].
public sealed interface RegionChoice {
    record Mine() implements RegionChoice {}

    record Theirs() implements RegionChoice {}

    /// Mine, then theirs.
    record Both() implements RegionChoice {}

    /// Neither, but a text of one's own; a missing line end is added where more follows.
    record Own(String text) implements RegionChoice {}
}
