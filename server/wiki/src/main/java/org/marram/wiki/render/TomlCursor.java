package org.marram.wiki.render;

/// Place in a TOML document that is read, and the parts of values that stand there. Not thread-safe.
final class TomlCursor {
    private final String text;
    private int at;

    TomlCursor(String text) {
        this.text = text;
    }

    /// Says that the document cannot be read any further.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /// Tells whether a character stands here.
    boolean isAt(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    /// Takes these characters, when they stand here.
    boolean take(String characters) {
        boolean here = text.startsWith(characters, at);
        at += here ? characters.length() : 0;
        return here;
    }

    /// Goes on behind the next character, which must be this one.
    void expect(char character) {
        skipSpaces();
        if (at >= text.length() || text.charAt(at) != character) {
            throw new Unreadable();
        }
        at++;
    }

    /// Takes a part of a key that is not in quotes.
    String bare() {
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

    /// Tells whether a list or table ends here.
    boolean ends(char closing) {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        return text.charAt(at) == closing;
    }

    /// Takes a value that is neither a text nor a list or table, as it is written: a number, a date, a truth value.
    String other() {
        int start = at;
        while (at < text.length() && ",]}#\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String written = text.substring(start, at).strip();
        if (written.isEmpty()) {
            throw new Unreadable();
        }
        return written;
    }

    boolean isQuote() {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    /// Takes a text in quotes, of one line or several.
    String string() {
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

    void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /// Skips white space, line ends and comments.
    void skipBlank() {
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
