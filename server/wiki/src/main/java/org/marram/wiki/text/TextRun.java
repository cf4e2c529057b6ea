package org.marram.wiki.text;

/// Stretch of text in a comparison by words.
public record TextRun(Kind kind, String text) {
    /// Tells what became of the words.
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }
}
