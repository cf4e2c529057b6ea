package org.marram.wiki.render;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// HTML that an author wrote. Elements that are allowed are written anew with those attributes that are
/// allowed. Of other elements of HTML the text stays, or a link to what they would have shown. All else is shown as
/// it stands, because `vector<int>` in a sentence is no element that a reader should miss.
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
            Map.of("strike", "s", "tt", "code", "h1", "h2", "acronym", "abbr", "center", "div", "big", "span");

    /// Elements of HTML that no page has: their tags are left out.
    private static final Set<String> LEFT_OUT = Set.of(
            "address",
            "applet",
            "area",
            "article",
            "aside",
            "audio",
            "base",
            "basefont",
            "bgsound",
            "blink",
            "body",
            "button",
            "canvas",
            "col",
            "colgroup",
            "data",
            "datalist",
            "dialog",
            "dir",
            "embed",
            "fieldset",
            "font",
            "footer",
            "form",
            "frame",
            "frameset",
            "head",
            "header",
            "hgroup",
            "html",
            "iframe",
            "input",
            "label",
            "legend",
            "link",
            "main",
            "map",
            "marquee",
            "math",
            "menu",
            "meta",
            "meter",
            "nav",
            "nobr",
            "noembed",
            "noframes",
            "noscript",
            "object",
            "optgroup",
            "option",
            "output",
            "param",
            "picture",
            "plaintext",
            "progress",
            "rb",
            "rtc",
            "script",
            "search",
            "section",
            "select",
            "source",
            "style",
            "svg",
            "template",
            "textarea",
            "title",
            "track",
            "video",
            "xmp");

    /// Elements whose content is no text.
    private static final Set<String> WITHOUT_TEXT = Set.of("script", "style", "svg", "template");

    /// Elements whose own elements are none of HTML.
    private static final Set<String> FOREIGN = Set.of("math", "svg");

    /// Elements that show something from an address, and the attribute that has it.
    private static final Map<String, String> SHOWING = Map.of(
            "audio", "src", "embed", "src", "frame", "src", "iframe", "src", "object", "data", "source", "src", "video",
            "src");

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

        /// An element that is left out, and the address of what it would have shown.
        void medium(String address, Map<String, String> attributes);

        /// The end of an element.
        void close(String element);
    }

    private final Set<String> unclosed = new HashSet<>();
    private int open;

    /// Tells whether a drawing or a formula is open, whose elements have names of their own.
    private boolean foreign;

    /// Tells that a block ends, and with it what was not closed in it.
    void endBlock() {
        foreign = false;
    }

    /// Reads HTML, element by element.
    void read(String html, Sink sink) {
        HiddenHtml hidden = new HiddenHtml();
        unclosed.clear();
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                break;
            }
            emit(html, at, tag, sink);
            int end = hidden.end(html, tag);
            end = end < 0 ? tag(html, tag, sink) : end;
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
        if (!known && !foreign && !LEFT_OUT.contains(element)) {
            return -1;
        }
        Map<String, String> attributes = new HashMap<>();
        int end = attributes(html, nameEnd, attributes);
        if (end < 0) {
            return -1;
        }
        return known
                ? write(element, closing, attributes, end, sink)
                : leaveOut(element, closing, attributes, html, end, sink);
    }

    /// Passes over a tag, and over what stands inside where that is no text; returns where the text goes on.
    private int leaveOut(
            String element, boolean closing, Map<String, String> attributes, String html, int end, Sink sink) {
        if (FOREIGN.contains(element)) {
            foreign = !closing;
        }
        if (closing) {
            return end;
        }
        boolean plays = element.equals("video") || element.equals("audio");
        int closed = WITHOUT_TEXT.contains(element) || plays ? closingTag(html, element, end) : end;
        // An element that is never closed goes on to the end, as in a browser; a player in a line is parted into tags.
        int next = closed >= 0 ? closed : plays ? end : html.length();
        foreign = foreign && next == end;
        String address = attributes.getOrDefault(SHOWING.getOrDefault(element, ""), "");
        address = address.isBlank() && plays ? source(html.substring(end, next)) : address;
        if (!address.isBlank()) {
            sink.medium(address, attributes);
        }
        return next;
    }

    /// The address of the first source that a film or a sound has.
    private static String source(String inside) {
        int tag = inside.toLowerCase(Locale.ROOT).indexOf("<source");
        Map<String, String> attributes = new HashMap<>();
        return tag >= 0 && attributes(inside, tag + "<source".length(), attributes) > 0
                ? attributes.getOrDefault("src", "")
                : "";
    }

    /// Finds where the text goes on behind an element; -1 when it is never closed.
    ///
    /// Security: an end that is missing once is not looked for again.
    private int closingTag(String html, String element, int from) {
        int at = unclosed.contains(element) ? -1 : html.indexOf("</", from);
        while (at >= 0 && !html.regionMatches(true, at + 2, element, 0, element.length())) {
            at = html.indexOf("</", at + 2);
        }
        if (at < 0) {
            unclosed.add(element);
            return -1;
        }
        int end = html.indexOf('>', at);
        return end < 0 ? html.length() : end + 1;
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
