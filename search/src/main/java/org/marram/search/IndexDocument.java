package org.marram.search;

import java.util.List;
import java.util.Objects;

/// A page as the index takes it.
///
/// @param id names the page for ever; a document replaces the one of the same id
/// @param version the caller's number of the state that this document was made from, so that the index can be compared
/// with the store
/// @param title as it is shown, at most [#LONGEST_TITLE] units
/// @param aliases further titles under which the page is known: redirects, file names
/// @param headings of the page, in order
/// @param text text that a reader of the page sees, headings included, without markup; indexed but not kept
/// @param categories their names, without a prefix
/// @param wiki the host of the page's home; the empty one is a host like any other
/// @param language a BCP 47 tag; empty when it is not known
public record IndexDocument(
        long id,
        long version,
        String title,
        List<String> aliases,
        List<String> headings,
        String text,
        List<String> categories,
        String wiki,
        String language) {

    /// UTF-16 units: far above what a wiki takes (255 bytes), far below what Lucene refuses (32,766 bytes).
    public static final int LONGEST_TITLE = 1000;

    public IndexDocument {
        Objects.requireNonNull(title, "title");
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("title of " + title.length() + " units, at most " + LONGEST_TITLE);
        }
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(wiki, "wiki");
        Objects.requireNonNull(language, "language");
        aliases = List.copyOf(aliases);
        headings = List.copyOf(headings);
        categories = List.copyOf(categories);
    }
}
