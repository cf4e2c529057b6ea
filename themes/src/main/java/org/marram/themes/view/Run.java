package org.marram.themes.view;

/// A stretch of text in a comparison by words.
public record Run(Kind kind, String text) {
    /// What became of the words.
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }
}
