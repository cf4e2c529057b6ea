package org.marram.server.render;

/// Text as it stands in HTML. Control characters other than tab and newline become U+FFFD.
final class HtmlText {

    private HtmlText() {}

    static void appendText(StringBuilder html, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                default -> html.append(harmless(character));
            }
        }
    }

    static void appendAttribute(StringBuilder html, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> html.append(harmless(character));
            }
        }
    }

    static char harmless(char character) {
        boolean control = character < ' ' && character != '\n' && character != '\t';
        return control || character == '\u007F' ? '\uFFFD' : character;
    }
}
