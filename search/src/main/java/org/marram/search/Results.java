package org.marram.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Pages that a search found.
///
/// @param total number of pages that were found
/// @param hits the pages asked for of them, best first
/// @param reading way in which the query was read to find them
/// @param didYouMean the query with misspelt words put right, when that finds more
/// @param complete false when time ran out and better pages may be missing
/// @param without words that no page has together with the others: the best page has not got them; as they were typed
/// @param asking words that were not looked for, as they only ask and bind; as they were typed
/// @param snippets cuts passages from the texts of the hits
public record Results(
        long total,
        List<Hit> hits,
        Reading reading,
        Optional<String> didYouMean,
        boolean complete,
        List<String> without,
        List<String> asking,
        Snippets snippets) {

    /// A page that was found.
    ///
    /// @param id of the document
    /// @param score higher is better; comparable within one search only
    public record Hit(long id, float score) {}

    /// Strictness with which a query was read.
    public enum Reading {
        /// Every word, in one of its forms.
        EXACT,
        /// Every word, or one that differs by a letter or two.
        FORGIVING,
        /// Most of the words that mean something: no page has them all.
        LOOSE
    }

    public Results {
        hits = List.copyOf(hits);
        without = List.copyOf(without);
        asking = List.copyOf(asking);
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(didYouMean, "didYouMean");
    }
}
