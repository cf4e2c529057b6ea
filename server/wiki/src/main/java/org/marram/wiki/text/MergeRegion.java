package org.marram.wiki.text;

/// A part of a merged text, in order.
public sealed interface MergeRegion {
    /// Both sides agree, or only one of them changed it.
    ///
    /// @param text as it will stand, whole lines
    record Agreed(String text) implements MergeRegion {}

    /// Both sides changed it, differently. Whole lines; empty where a side has nothing.
    ///
    /// @param base what stood there before
    record Choice(String base, String mine, String theirs) implements MergeRegion {}
}
