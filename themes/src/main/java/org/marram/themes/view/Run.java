package org.marram.themes.view;

/// A stretch of text in a comparison by words.
public record Run(Kind kind, String text) {
    /// Kinds of stretch: words on both sides, on the old side alone, on the new side alone.
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }
}
