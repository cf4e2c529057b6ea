package org.marram.wiki.render;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// HTML that an author wrote. Elements that are allowed are written anew with those attributes that are
/// allowed; all else is shown as it stands, because `vector<int>` in a sentence is no element that a reader
/// should miss.
final class RawHtml {

    static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "time",
            "tr",
            "u",
            "ul",
            "var",
            "wbr");

    /// Old names for what has another one.
    private static final Map<String, String> MODERN =
            Map.of("strike", "s", "tt", "code", "h1", "h2", "acronym", "abbr", "center", "div");

    private static final Set<String> VOID = Set.of("br", "hr", "wbr", "img");

    private static final Set<String> KEPT_ATTRIBUTES =
            Set.of("title", "lang", "dir", "colspan", "rowspan", "scope", "start", "open", "datetime");

    /// Attributes of one element that are read.
    private static final int MAX_ATTRIBUTES = 32;

    /// Elements of an author that are open at once.
    ///
    /// Security: a sanitiser opens what is open again in each new block, so that output grows with their number.
    private static final int MAX_OPEN = 64;

    /// Takes the text and the elements that are read, and decides what becomes of them.
    interface Sink {

        /// Text between elements, still with entities.
        void text(String html);

        /// An element that opens; attributes in lower case, decoded.
        void open(String element, Map<String, String> attributes);

        /// The end of an element.
        void close(String element);
    }

    private int open;

    /// Reads HTML, element by element.
    void read(String html, Sink sink) {
        int at = 0;
        int comments = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                break;
            }
            emit(html, at, tag, sink);
            int end = -1;
            if (html.startsWith("<!--", tag) && comments >= 0) {
                comments = html.indexOf("-->", tag + 4);
                end = comments < 0 ? -1 : comments + 3;
            } else {
                end = tag(html, tag, sink);
            }
            if (end < 0) {
                sink.text("&lt;");
                end = tag + 1;
            }
            at = end;
        }
        emit(html, at, html.length(), sink);
    }

    private static void emit(String html, int from, int to, Sink sink) {
        if (from < to) {
            sink.text(html.substring(from, to).replace(">", "&gt;"));
        }
    }

    /// Reads the tag that begins here; returns where it ends, or -1 when it is shown as text.
    private int tag(String html, int start, Sink sink) {
        boolean closing = html.startsWith("</", start);
        int at = start + (closing ? 2 : 1);
        int nameEnd = at;
        while (nameEnd < html.length() && isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        String written = html.substring(at, nameEnd).toLowerCase(Locale.ROOT);
        String element = MODERN.getOrDefault(written, written);
        boolean known = ELEMENTS.contains(element) || (element.equals("img") && !closing);
        if (!known) {
            return -1;
        }
        Map<String, String> attributes = new HashMap<>();
        int end = attributes(html, nameEnd, attributes);
        return end < 0 ? -1 : write(element, closing, attributes, end, sink);
    }

    private int write(String element, boolean closing, Map<String, String> attributes, int end, Sink sink) {
        if (VOID.contains(element)) {
            sink.open(element, attributes);
        } else if (closing) {
            open = Math.max(0, open - 1);
            sink.close(element);
        } else if (open < MAX_OPEN) {
            open++;
            sink.open(element, attributes);
        } else {
            return -1;
        }
        return end;
    }

    /// Reads attributes up to the `>`; returns what comes behind it, or -1 when this is no tag.
    private static int attributes(String html, int from, Map<String, String> attributes) {
        int at = from;
        for (int count = 0; count <= MAX_ATTRIBUTES; count++) {
            int name = blanks(html, at);
            if (name < html.length() && html.charAt(name) == '/') {
                name = blanks(html, name + 1);
            }
            if (name >= html.length()) {
                return -1;
            }
            if (html.charAt(name) == '>') {
                return name + 1;
            }
            if (name == at) {
                return -1;
            }
            at = attribute(html, name, attributes);
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    private static int attribute(String html, int from, Map<String, String> attributes) {
        int nameEnd = from;
        while (nameEnd < html.length() && isName(html.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == from) {
            return -1;
        }
        String name = html.substring(from, nameEnd).toLowerCase(Locale.ROOT);
        int equals = blanks(html, nameEnd);
        if (equals >= html.length() || html.charAt(equals) != '=') {
            attributes.putIfAbsent(name, "");
            return nameEnd;
        }
        int value = blanks(html, equals + 1);
        if (value >= html.length()) {
            return -1;
        }
        char quote = html.charAt(value);
        boolean quoted = quote == '"' || quote == '\'';
        int valueStart = quoted ? value + 1 : value;
        int valueEnd = quoted ? html.indexOf(quote, valueStart) : bare(html, value);
        if (valueEnd < 0 || (!quoted && valueEnd == valueStart)) {
            return -1;
        }
        attributes.putIfAbsent(name, HtmlEntities.decode(html.substring(valueStart, valueEnd)));
        return quoted ? valueEnd + 1 : valueEnd;
    }

    private static int bare(String html, int from) {
        int at = from;
        while (at < html.length() && "\"'=<>` \t\n\r\f".indexOf(html.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int blanks(String html, int from) {
        int at = from;
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isName(char character) {
        return isLetterOrDigit(character) || character == '-' || character == '_' || character == ':';
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    static boolean isKept(String attribute) {
        return KEPT_ATTRIBUTES.contains(attribute);
    }
}
