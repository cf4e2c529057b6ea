package org.marram.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a search found.
///
/// @param total how many pages were found
/// @param hits the pages asked for of them, best first
/// @param reading how the query was read to find them
/// @param didYouMean the query with misspelt words put right, when that finds more
/// @param complete false when time ran out and better pages may be missing
/// @param snippets cuts passages from the texts of the hits
public record Results(
        long total, List<Hit> hits, Reading reading, Optional<String> didYouMean, boolean complete, Snippets snippets) {

    /// A page that was found.
    ///
    /// @param id of the document
    /// @param score higher is better; comparable within one search only
    public record Hit(long id, float score) {}

    /// How strictly a query was read.
    public enum Reading {
        /// Every word, in one of its forms.
        EXACT,
        /// Every word, or one that differs by a letter or two.
        FORGIVING,
        /// Most of the words: no page has them all.
        LOOSE
    }

    public Results {
        hits = List.copyOf(hits);
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(didYouMean, "didYouMean");
    }
}
