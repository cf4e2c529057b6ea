package org.marram.wiki.render;

import java.util.Optional;

/// Marks in kept HTML for places where the address of a page belongs: inside an `a` tag stands `U+0001 kind
/// U+0002 target U+0002 host U+0002 fragment U+0003`. The target of a link with folders begins with them, and
/// ends with a space when one stands before the `#`: no title does.
///
/// Security: control characters can come into kept HTML only from here. They are replaced in the source, in the
/// writer's output, by the sanitiser, and once more when the marks are set; titles and hosts cannot hold any.
final class LinkMarks {

    static final char START = '\u0001';
    static final char FIELD = '\u0002';
    static final char END = '\u0003';

    private static final char PAGE = 'P';
    private static final char NAME = 'N';
    private static final char NAME_IN_FOLDER = 'F';

    private LinkMarks() {}

    static void write(StringBuilder html, WikiLink wikiLink) {
        html.append(START)
                .append(kind(wikiLink))
                .append(FIELD)
                .append(clean(wikiLink.folder()))
                .append(clean(wikiLink.target()))
                .append(wikiLink.apart() ? " " : "")
                .append(FIELD)
                .append(clean(wikiLink.host().orElse("")))
                .append(FIELD)
                .append(clean(wikiLink.fragment()))
                .append(END);
    }

    /// Reads the mark that begins at an index and ends before another.
    static WikiLink read(String kept, int start, int end) {
        int target = kept.indexOf(FIELD, start) + 1;
        int host = kept.indexOf(FIELD, target) + 1;
        int fragment = kept.indexOf(FIELD, host) + 1;
        String name = kept.substring(host, fragment - 1);
        char kind = kept.charAt(start + 1);
        int title = kind == NAME_IN_FOLDER ? kept.lastIndexOf('/', host - 2) + 1 : target;
        boolean apart = kept.charAt(host - 2) == ' ';
        return new WikiLink(
                kind == PAGE ? WikiLink.Kind.PAGE : WikiLink.Kind.NAME,
                kept.substring(title, apart ? host - 2 : host - 1),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                kept.substring(fragment, end),
                kept.substring(target, title),
                apart);
    }

    private static char kind(WikiLink wikiLink) {
        if (wikiLink.kind() != WikiLink.Kind.NAME) {
            return PAGE;
        }
        return wikiLink.folder().isEmpty() ? NAME : NAME_IN_FOLDER;
    }

    private static String clean(String text) {
        return text.chars().anyMatch(character -> character < ' ') ? text.replaceAll("[\\x00-\\x1F]", " ") : text;
    }
}
