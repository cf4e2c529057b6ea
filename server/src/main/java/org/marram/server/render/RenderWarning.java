package org.marram.server.render;

/// Why a text is shown as it was written instead of as Markdown.
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
    BROKEN("render.failed");

    private final String messageKey;

    RenderWarning(String messageKey) {
        this.messageKey = messageKey;
    }

    /// The key of the sentence that tells a reader, in the message bundles.
    public String messageKey() {
        return messageKey;
    }
}
