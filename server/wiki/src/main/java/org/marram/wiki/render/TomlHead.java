package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The values, and lists of values, at the head of a TOML document (toml.io, version 1.0.0); all else in it is read
/// over. What cannot be read ends the reading: what stood before it counts.
final class TomlHead {
    /// Lists and tables in one another.
    private static final int MAX_DEPTH = 8;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final TomlCursor cursor;
    private String table = "";
    private boolean whole;

    private TomlHead(String text) {
        this.cursor = new TomlCursor(text);
    }

    static TomlHead read(String text) {
        TomlHead head = new TomlHead(text);
        try {
            head.document();
            head.whole = true;
        } catch (TomlCursor.Unreadable e) {
            return head;
        }
        return head;
    }

    /// Tells whether all of it could be read.
    boolean isWhole() {
        return whole;
    }

    /// The values of a key, whose table stands before it with a dot.
    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /// The keys that have values, in the order in which they stand.
    Set<String> keys() {
        return values.keySet();
    }

    Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    private void document() {
        for (cursor.skipBlank(); !cursor.isAtEnd(); cursor.skipBlank()) {
            if (cursor.isAt('[')) {
                header();
            } else {
                String key = key();
                cursor.expect('=');
                values.put(table + key, value(0));
            }
        }
    }

    private void header() {
        boolean array = cursor.take("[[");
        if (!array) {
            cursor.expect('[');
        }
        String name = key();
        cursor.expect(']');
        if (array) {
            cursor.expect(']');
        }
        table = name + ".";
    }

    /// Bare, quoted or dotted, up to what follows it.
    private String key() {
        StringBuilder key = new StringBuilder();
        while (true) {
            cursor.skipSpaces();
            key.append(cursor.isQuote() ? cursor.string() : cursor.bare());
            cursor.skipSpaces();
            if (!cursor.take(".")) {
                return key.toString();
            }
            key.append('.');
        }
    }

    private List<String> value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new TomlCursor.Unreadable();
        }
        cursor.skipSpaces();
        if (cursor.isQuote()) {
            return List.of(cursor.string());
        }
        if (cursor.take("[")) {
            return list(depth);
        }
        if (cursor.take("{")) {
            return inlineTable(depth);
        }
        return List.of(cursor.other());
    }

    private List<String> list(int depth) {
        List<String> all = new ArrayList<>();
        for (cursor.skipBlank(); !cursor.ends(']'); cursor.skipBlank()) {
            all.addAll(value(depth + 1));
            cursor.skipBlank();
            if (!cursor.take(",") && !cursor.isAt(']')) {
                throw new TomlCursor.Unreadable();
            }
        }
        cursor.expect(']');
        return all;
    }

    private List<String> inlineTable(int depth) {
        for (cursor.skipSpaces(); !cursor.ends('}'); cursor.skipSpaces()) {
            key();
            cursor.expect('=');
            value(depth + 1);
            cursor.skipSpaces();
            cursor.take(",");
        }
        cursor.expect('}');
        return List.of();
    }
}
