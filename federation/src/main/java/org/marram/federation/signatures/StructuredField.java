package org.marram.federation.signatures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the part of Structured Fields (RFC 9651) that signatures use: dictionaries of inner lists of
/// strings, and of byte sequences. Strict; what is not of this kind is not read.
final class StructuredField {
    /// Longest field, in characters.
    private static final int MAX_LENGTH = 8_192;

    /// Most members of a dictionary, components of a list or parameters: real servers use one, up to six, and up to
    /// five.
    private static final int MAX_MEMBERS = 32;

    /// An inner list with its parameters, as it stands in a `Signature-Input`.
    ///
    /// @param text       as it is signed
    /// @param components the strings
    /// @param parameters values without quotes
    record InnerList(String text, List<String> components, Map<String, String> parameters) {}

    private final String text;
    private int at;

    private StructuredField(String text) {
        this.text = text;
    }

    /// `sig1=("@method" …);created=…;keyid="…", …`
    static Optional<Map<String, InnerList>> innerLists(String text) {
        return read(text, StructuredField::innerList);
    }

    /// `sig1=:…:, …`, the base64 of each.
    static Optional<Map<String, String>> byteSequences(String text) {
        return read(text, StructuredField::byteSequence);
    }

    private interface Member<T> {
        T read(StructuredField field) throws Unreadable;
    }

    /// Leaves the parser from any depth; never leaves this class.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("not readable", null, false, false);
        }
    }

    private static <T> Optional<Map<String, T>> read(String text, Member<T> member) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StructuredField(text.strip()).dictionary(member));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private <T> Map<String, T> dictionary(Member<T> member) throws Unreadable {
        Map<String, T> members = new LinkedHashMap<>();
        while (true) {
            String key = key();
            expect('=');
            if (members.put(key, member.read(this)) != null || members.size() > MAX_MEMBERS) {
                throw new Unreadable();
            }
            skipSpaces();
            if (at == text.length()) {
                return members;
            }
            expect(',');
            skipSpaces();
        }
    }

    private InnerList innerList() throws Unreadable {
        int start = at;
        expect('(');
        List<String> components = new ArrayList<>();
        skipSpaces();
        while (peek() != ')') {
            components.add(quoted());
            // Security: a parameter on a component (`;sf`, `;bs`, `;req`) changes what is signed; none is understood
            // here.
            if (components.size() > MAX_MEMBERS || (peek() != ' ' && peek() != ')')) {
                throw new Unreadable();
            }
            skipSpaces();
        }
        expect(')');
        Map<String, String> parameters = new LinkedHashMap<>();
        while (at < text.length() && peek() == ';') {
            at++;
            skipSpaces();
            String key = key();
            expect('=');
            if (parameters.put(key, bare()) != null || parameters.size() > MAX_MEMBERS) {
                throw new Unreadable();
            }
        }
        return new InnerList(text.substring(start, at), components, parameters);
    }

    private String byteSequence() throws Unreadable {
        expect(':');
        int end = text.indexOf(':', at);
        if (end < 0) {
            throw new Unreadable();
        }
        String base64 = text.substring(at, end);
        at = end + 1;
        return base64;
    }

    private String bare() throws Unreadable {
        if (peek() == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            throw new Unreadable();
        }
        return text.substring(start, at);
    }

    private String quoted() throws Unreadable {
        expect('"');
        int start = at;
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ' || c > '~' || c == '\\') {
                throw new Unreadable();
            }
        }
        at++;
        return text.substring(start, at - 1);
    }

    private String key() throws Unreadable {
        int start = at;
        while (at < text.length() && isKeyCharacter(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new Unreadable();
        }
        return text.substring(start, at);
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '*';
    }

    private char peek() throws Unreadable {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        return text.charAt(at);
    }

    private void expect(char c) throws Unreadable {
        if (peek() != c) {
            throw new Unreadable();
        }
        at++;
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
