package org.marram.federation.vocabulary;

import java.util.Optional;

/// The words of a post.
///
/// @param content  HTML as it came: never to be shown before it is sanitised
/// @param source   text that the author typed
/// @param language BCP 47 tag, when one was given
public record Body(String content, Optional<Source> source, Optional<String> language) {
    /// Body without words.
    public static final Body EMPTY = new Body("", Optional.empty(), Optional.empty());

    /// Text that the author typed, and its notation.
    public record Source(String content, String mediaType) {}

    /// HTML with the Markdown that it was made from.
    public static Body ofMarkdown(String html, String markdown) {
        return new Body(html, Optional.of(new Source(markdown, "text/markdown")), Optional.empty());
    }

    /// HTML alone.
    public static Body ofHtml(String html) {
        return new Body(html, Optional.empty(), Optional.empty());
    }

    /// The source, when it is Markdown.
    public Optional<String> markdown() {
        return source.filter(typed -> typed.mediaType().equals("text/markdown")).map(Source::content);
    }
}
