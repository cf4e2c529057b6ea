package org.marram.wiki.shared;

/// Result of reading a text as a title.
public sealed interface TitleResult {

    /// The text is a title of a page of this wiki.
    record Valid(Title title) implements TitleResult {}

    /// The text cannot be a title.
    ///
    /// @param reason a key of the message bundles, such as `title.empty`
    /// @param detail what the message is about: the limit, the word or the character
    record Invalid(String reason, String detail) implements TitleResult {}
}
