package org.marram.search;

import java.util.List;

/// Description of the pages that are looked for.
public sealed interface Query {

    /// Parts of a page where a word or phrase may stand.
    enum Scope {
        /// Title, aliases, headings, categories or text.
        ANYWHERE,
        /// Title or aliases.
        TITLE
    }

    /// Finds nothing: nothing was asked.
    record Nothing() implements Query {}

    /// A word in any of its forms. Of something like `std::vector` or `wchar_t`, the parts side by side.
    record Word(String text, Scope scope) implements Query {}

    /// Words that begin like this.
    record Prefix(String text, Scope scope) implements Query {}

    /// Words exactly like this, side by side.
    record Phrase(String text, Scope scope) implements Query {}

    /// Pages of a category.
    record Category(String name) implements Query {}

    /// Pages of a wiki, by its host.
    record Wiki(String host) implements Query {}

    /// Pages that do not match. Alone, all others.
    record Not(Query excluded) implements Query {}

    /// Pages that match each.
    record All(List<Query> parts) implements Query {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// Pages that match one of them.
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }
}
