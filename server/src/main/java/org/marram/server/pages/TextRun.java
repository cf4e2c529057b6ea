package org.marram.server.pages;

/// Stretch of text in a comparison by words.
public record TextRun(Kind kind, String text) {
    /// Tells what became of the words.
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }
}
