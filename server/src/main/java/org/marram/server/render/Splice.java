package org.marram.server.render;

import java.util.List;

/// Puts destinations into the sanitiser's output: addresses that are known, marks where pages are linked.
///
/// The sanitiser also writes some characters as entities that need none in text (`=`, `@`, quotes) and parts `{{`; in
/// one pass these become what the author wrote.
final class Splice {

    private static final String OUTSIDE = "\" rel=\"nofollow noopener ugc\"";
    private static final String PARTED = "{<!-- -->";

    private final String opening;
    private final List<Destination> destinations;
    private final Anchors anchors;
    private final StringBuilder kept;

    private Splice(String secret, List<Destination> destinations, Anchors anchors, int length) {
        this.opening = "href=\"" + secret;
        this.destinations = destinations;
        this.anchors = anchors;
        this.kept = new StringBuilder(length + 32);
    }

    static String of(String sanitized, String secret, List<Destination> destinations, Anchors anchors) {
        return new Splice(secret, destinations, anchors, sanitized.length()).run(sanitized);
    }

    private String run(String html) {
        boolean inTag = false;
        int at = 0;
        while (at < html.length()) {
            char character = html.charAt(at);
            if (character == '<' || character == '>') {
                inTag = character == '<';
                kept.append(character);
                at++;
            } else if (inTag && character == 'h' && html.startsWith(opening, at)) {
                at = destination(html, at + opening.length());
            } else if (!inTag && character == '&') {
                at = entity(html, at);
            } else if (!inTag && character == '{' && html.startsWith(PARTED, at)) {
                kept.append('{');
                at += PARTED.length();
            } else {
                kept.append(HtmlText.harmless(character));
                at++;
            }
        }
        return kept.toString();
    }

    /// Writes the destination whose number stands here, and returns what comes behind the closing quote.
    private int destination(String html, int from) {
        int end = html.indexOf('x', from);
        int number = Integer.parseInt(html.substring(from, end));
        switch (destinations.get(number)) {
            case Destination.Outside(String address) -> href(address, OUTSIDE);
            case Destination.Local(String path) -> href(path, "\"");
            case Destination.Anchor(String id) -> href("#" + id, "\"");
            case Destination.Fragment(String text) -> href("#" + anchor(text), "\"");
            case Destination.Page(Link link) -> Marks.write(kept, link);
        }
        return end + 2;
    }

    /// A fragment leads to the heading of that name; what names no heading stays as it is written.
    private String anchor(String text) {
        String id = Anchors.id(text);
        return anchors.has(id) ? id : Addresses.normalise(text);
    }

    private void href(String address, String rest) {
        kept.append("href=\"");
        HtmlText.appendAttribute(kept, address);
        kept.append(rest);
    }

    private int entity(String html, int at) {
        int end = at + 5;
        boolean numeric = html.startsWith("&#", at) && end <= html.length() && html.charAt(end - 1) == ';';
        char character = numeric ? plain(html.substring(at + 2, end - 1)) : '&';
        kept.append(character);
        return character == '&' ? at + 1 : end;
    }

    private static char plain(String number) {
        return switch (number) {
            case "34" -> '"';
            case "39" -> '\'';
            case "43" -> '+';
            case "61" -> '=';
            case "64" -> '@';
            case "96" -> '`';
            default -> '&';
        };
    }
}
