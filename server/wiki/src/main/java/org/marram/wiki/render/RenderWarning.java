package org.marram.wiki.render;

/// Warning that a text is not shown as its author meant it: why it is shown as it was written instead of as
/// Markdown, or which part of it does not count.
public enum RenderWarning {
    /// The text is larger than a page may be.
    LARGE("render.large"),
    /// Quotes or lists stand in one another too deeply.
    DEEP("render.deep"),
    /// Reading the text takes far more work than a text of its length should.
    COSTLY("render.costly"),
    /// The deadline passed.
    SLOW("render.slow"),
    /// The parser failed.
    BROKEN("render.failed"),
    /// It is in more categories than a page may be: only the first of them count.
    CATEGORIES("render.categories"),
    /// The text between two `---` at the start is too long, or no YAML: nothing in it counts.
    FRONT_MATTER("render.front-matter");

    private final String messageKey;

    RenderWarning(String messageKey) {
        this.messageKey = messageKey;
    }

    /// The key of the sentence that tells a reader, in the message bundles.
    public String messageKey() {
        return messageKey;
    }
}
