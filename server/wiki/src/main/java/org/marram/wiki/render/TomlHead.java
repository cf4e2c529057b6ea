package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The strings, and lists of strings, at the head of a TOML document (toml.io, version 1.0.0); all else in it is read
/// over. What cannot be read ends the reading: what stood before it counts.
final class TomlHead {
    /// Lists and tables in one another.
    private static final int MAX_DEPTH = 8;

    private final Map<String, List<String>> values = new HashMap<>();
    private final String text;
    private String table = "";
    private int at;
    private boolean whole;

    private TomlHead(String text) {
        this.text = text;
    }

    static TomlHead read(String text) {
        TomlHead head = new TomlHead(text);
        try {
            head.document();
            head.whole = true;
        } catch (Unreadable e) {
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

    Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private void document() {
        for (skipBlank(); at < text.length(); skipBlank()) {
            if (text.charAt(at) == '[') {
                header();
            } else {
                String key = key();
                expect('=');
                values.put(table + key, value(0));
            }
        }
    }

    private void header() {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        String name = key();
        expect(']');
        if (array) {
            expect(']');
        }
        table = name + ".";
    }

    /// Bare, quoted or dotted, up to what follows it.
    private String key() {
        StringBuilder key = new StringBuilder();
        while (true) {
            skipSpaces();
            key.append(isQuote() ? string() : bare());
            skipSpaces();
            if (at >= text.length() || text.charAt(at) != '.') {
                return key.toString();
            }
            at++;
            key.append('.');
        }
    }

    private String bare() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new Unreadable();
        }
        return text.substring(start, at);
    }

    private List<String> value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable();
        }
        skipSpaces();
        if (isQuote()) {
            return List.of(string());
        }
        return switch (at < text.length() ? text.charAt(at) : '\n') {
            case '[' -> list(depth);
            case '{' -> inlineTable(depth);
            default -> other();
        };
    }

    private List<String> list(int depth) {
        List<String> all = new ArrayList<>();
        at++;
        for (skipBlank(); !ends(']'); skipBlank()) {
            all.addAll(value(depth + 1));
            skipBlank();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (at >= text.length() || text.charAt(at) != ']') {
                throw new Unreadable();
            }
        }
        at++;
        return all;
    }

    private List<String> inlineTable(int depth) {
        at++;
        for (skipSpaces(); !ends('}'); skipSpaces()) {
            key();
            expect('=');
            value(depth + 1);
            skipSpaces();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return List.of();
    }

    private boolean ends(char closing) {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        return text.charAt(at) == closing;
    }

    /// Numbers, dates and truth values are nothing that is asked for.
    private List<String> other() {
        int start = at;
        while (at < text.length() && ",]}#\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (text.substring(start, at).isBlank()) {
            throw new Unreadable();
        }
        return List.of();
    }

    private boolean isQuote() {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    private String string() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(three, at);
        at += lines ? 3 : 1;
        String end = lines ? three : String.valueOf(quote);
        StringBuilder string = new StringBuilder();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (!lines && text.charAt(at) == '\n')) {
                throw new Unreadable();
            }
            if (text.charAt(at) == '\\' && quote == '"') {
                escape(string);
            } else {
                string.append(text.charAt(at));
                at++;
            }
        }
        at += end.length();
        return string.toString().strip();
    }

    private void escape(StringBuilder string) {
        char escaped = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        at += 2;
        switch (escaped) {
            case 'n', 't', 'r', 'b', 'f' -> string.append(' ');
            case 'u' -> codePoint(string, 4);
            case 'U' -> codePoint(string, 8);
            case '\n', '\r', ' ' -> skipBlank();
            default -> string.append(escaped);
        }
    }

    private void codePoint(StringBuilder string, int digits) {
        if (at + digits > text.length()) {
            throw new Unreadable();
        }
        try {
            int point = Integer.parseInt(text.substring(at, at + digits), 16);
            if (!Character.isValidCodePoint(point)) {
                throw new Unreadable();
            }
            string.appendCodePoint(point);
        } catch (NumberFormatException e) {
            throw new Unreadable();
        }
        at += digits;
    }

    private void expect(char character) {
        skipSpaces();
        if (at >= text.length() || text.charAt(at) != character) {
            throw new Unreadable();
        }
        at++;
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /// White space, line ends and comments.
    private void skipBlank() {
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(character)) {
                at++;
            } else {
                return;
            }
        }
    }
}
