package org.marram.server.render;

import java.util.Optional;

/// How kept HTML marks a place where the address of a page belongs: inside an `a` tag stands
/// `U+0001 kind U+0002 target U+0002 host U+0002 fragment U+0003`.
///
/// Security: control characters can come into kept HTML only from here. They are replaced in the source, in the
/// writer's
/// output, by the sanitiser, and once more when the marks are set; titles and hosts cannot hold any.
final class Marks {

    static final char START = '\u0001';
    static final char FIELD = '\u0002';
    static final char END = '\u0003';

    private static final char PAGE = 'P';
    private static final char NAME = 'N';

    private Marks() {}

    static void write(StringBuilder html, Link link) {
        html.append(START)
                .append(link.kind() == Link.Kind.NAME ? NAME : PAGE)
                .append(FIELD)
                .append(clean(link.target()))
                .append(FIELD)
                .append(clean(link.host().orElse("")))
                .append(FIELD)
                .append(clean(link.fragment()))
                .append(END);
    }

    /// Reads the mark that begins at an index and ends before another.
    static Link read(String kept, int start, int end) {
        int target = kept.indexOf(FIELD, start) + 1;
        int host = kept.indexOf(FIELD, target) + 1;
        int fragment = kept.indexOf(FIELD, host) + 1;
        String name = kept.substring(host, fragment - 1);
        return new Link(
                kept.charAt(start + 1) == NAME ? Link.Kind.NAME : Link.Kind.PAGE,
                kept.substring(target, host - 1),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                kept.substring(fragment, end));
    }

    private static String clean(String text) {
        return text.chars().anyMatch(character -> character < ' ') ? text.replaceAll("[\\x00-\\x1F]", " ") : text;
    }
}
