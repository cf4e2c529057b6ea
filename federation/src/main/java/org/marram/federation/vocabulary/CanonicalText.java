package org.marram.federation.vocabulary;

/// Writes JSON strings as the canonical form (RFC 8785 §3.2.2.2) wants them.
///
/// Revisions have one fixed shape and are hashed on every save and every arrival, so they are written
/// directly in member order instead of being parsed and sorted; a test holds the result against the general
/// library.
final class CanonicalText {
    private static final String HEX = "0123456789abcdef";

    private CanonicalText() {}

    /// Appends `"name":"value"`.
    static StringBuilder member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":");
        return string(json, value);
    }

    /// Appends the text in quotes, escaping only what must be escaped.
    static StringBuilder string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(json, text.charAt(i));
        }
        return json.append('"');
    }

    /// Refuses what has no canonical form or cannot be stored: a lone surrogate, and NUL.
    static String requireWritable(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(what + " holds a NUL");
            }
            if (Character.isSurrogate(c) && !isPair(text, i++)) {
                throw new IllegalArgumentException(what + " holds half a surrogate pair");
            }
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static void character(StringBuilder json, char c) {
        if (c >= ' ' && c != '"' && c != '\\') {
            json.append(c);
            return;
        }
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        }
    }
}
