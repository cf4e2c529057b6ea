package org.marram.search;

import java.util.List;
import java.util.Objects;

/// Outcome of [QueryParser] for a query as it was typed.
///
/// @param source text that was read, cut to [QueryParser#LONGEST_QUERY]
/// @param query pages that are looked for
/// @param notes facts that the reader should know about it, in order
public record ParsedQuery(String source, Query query, List<Note> notes) {

    /// Fact about a query that the person who typed it should know.
    ///
    /// @param kind sort of fact; the interface has a text for each
    /// @param detail the part of the query that it is about; may be empty
    public record Note(Kind kind, String detail) {}

    /// The notes there are.
    public enum Kind {
        /// The query was longer than [QueryParser#LONGEST_QUERY]; the rest was left out.
        CUT,
        /// There were more parts than [QueryParser#MOST_PARTS]; the rest was left out.
        TOO_MANY_PARTS,
        /// A quotation mark was never closed; the phrase goes on to the end.
        UNCLOSED_QUOTE,
        /// `*` needs more letters before it; the word was looked for as it is.
        SHORT_WILDCARD,
        /// `category:` or `wiki:` with nothing behind it; left out.
        EMPTY_OPERATOR,
        /// There is only what must not be there: everything else is found.
        ONLY_EXCLUSIONS,
        /// No letter, digit or sign to look for.
        NOTHING_ASKED
    }

    public ParsedQuery {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(query, "query");
        notes = List.copyOf(notes);
    }
}
