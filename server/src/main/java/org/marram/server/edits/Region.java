package org.marram.server.edits;

/// A part of a merged text, in order.
public sealed interface Region {
    /// Both sides agree, or only one of them changed it.
    ///
    /// @param text as it will stand, whole lines
    record Agreed(String text) implements Region {}

    /// Both sides changed it, differently. Whole lines; empty where a side has nothing.
    ///
    /// @param base what stood there before
    record Choice(String base, String mine, String theirs) implements Region {}
}
