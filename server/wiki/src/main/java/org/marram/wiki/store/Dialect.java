package org.marram.wiki.store;

import java.util.Map;

/// The two databases that a wiki can live in, and the few words in which their SQL differs.
public enum Dialect {
    /// More readers than cores gain nothing, fewer starve page views behind one long search.
    SQLITE(4, Map.of("id", "integer", "blob", "blob", "text", "text", "int", "integer", "compact", "without rowid")),
    /// It runs them on its own cores.
    POSTGRESQL(
            8, Map.of("id", "bigint", "blob", "bytea", "text", "text collate \"C\"", "int", "bigint", "compact", ""));

    private final int readers;
    private final Map<String, String> placeholders;

    Dialect(int readers, Map<String, String> placeholders) {
        this.readers = readers;
        this.placeholders = placeholders;
    }

    /// Number of connections that read, beside the reserved ones.
    int readers() {
        return readers;
    }

    /// Returns the values for which the `${…}` in the migrations stand.
    Map<String, String> placeholders() {
        return placeholders;
    }
}
