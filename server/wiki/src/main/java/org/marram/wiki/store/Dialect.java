package org.marram.wiki.store;

import java.util.Map;

/// The two databases that a wiki can live in, and the few words in which their SQL differs.
public enum Dialect {
    SQLITE(Map.of("id", "integer", "blob", "blob", "text", "text", "int", "integer", "compact", "without rowid")),
    POSTGRESQL(Map.of("id", "bigint", "blob", "bytea", "text", "text collate \"C\"", "int", "bigint", "compact", ""));

    private final Map<String, String> placeholders;

    Dialect(Map<String, String> placeholders) {
        this.placeholders = placeholders;
    }

    /// Returns the values for which the `${…}` in the migrations stand.
    Map<String, String> placeholders() {
        return placeholders;
    }
}
