package org.marram.wiki.render;

/// Text as it stands in HTML. Control characters other than tab and newline become U+FFFD.
public final class HtmlText {

    private HtmlText() {}

    /// Returns the text as it may stand between elements, and in the quotes of an attribute.
    public static String escaped(CharSequence text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        appendAttribute(html, text);
        return html.toString();
    }

    static void appendText(StringBuilder html, CharSequence text) {
        append(html, text, "\"");
    }

    static void appendAttribute(StringBuilder html, CharSequence text) {
        append(html, text, "&quot;");
    }

    private static void append(StringBuilder html, CharSequence text, String quote) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append(quote);
                default -> html.append(harmless(character));
            }
        }
    }

    static char harmless(char character) {
        boolean control = character < ' ' && character != '\n' && character != '\t';
        return control || character == '\u007F' ? '\uFFFD' : character;
    }
}
