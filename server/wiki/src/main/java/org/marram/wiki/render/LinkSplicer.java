package org.marram.wiki.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts destinations into the sanitiser's output: addresses that are known, marks where pages are linked.
///
/// The sanitiser also writes some characters as entities that need none in text (`=`, `@`, quotes) and parts `{{`; in
/// one pass these become what the author wrote.
final class LinkSplicer {

    private static final String OUTSIDE = "\" rel=\"nofollow noopener ugc\"";
    private static final String PARTED = "{<!-- -->";

    private final String opening;
    private final List<LinkDestination> destinations;
    private final HeadingAnchors headingAnchors;
    private final List<SlotMarks.Numbered> slots;
    private final StringBuilder kept;

    /// Where the last tag begins, in what is kept.
    private int tag;

    /// The tag that ends the slot which is open.
    private @Nullable String slotEnd;

    private LinkSplicer(
            String secret,
            List<LinkDestination> destinations,
            List<SlotMarks.Numbered> slots,
            HeadingAnchors headingAnchors,
            int length) {
        this.opening = "href=\"" + secret;
        this.destinations = destinations;
        this.slots = slots;
        this.headingAnchors = headingAnchors;
        this.kept = new StringBuilder(length + 32);
    }

    static String of(
            String sanitized,
            String secret,
            List<LinkDestination> destinations,
            List<SlotMarks.Numbered> slots,
            HeadingAnchors headingAnchors) {
        return new LinkSplicer(secret, destinations, slots, headingAnchors, sanitized.length()).run(sanitized);
    }

    private String run(String html) {
        boolean inTag = false;
        int at = 0;
        while (at < html.length()) {
            char character = html.charAt(at);
            if (character == '<' && slotEnd != null && html.startsWith(slotEnd, at)) {
                kept.append(slotEnd).append(SlotMarks.END);
                at += slotEnd.length();
                slotEnd = null;
            } else if (character == '<' || character == '>') {
                inTag = character == '<';
                tag = inTag ? kept.length() : tag;
                kept.append(character);
                at++;
            } else if (inTag && character == 'h' && html.startsWith(opening, at)) {
                at = destination(html, at + opening.length());
            } else if (inTag && character == 'c' && html.startsWith(CodeWriter.OPENING, at)) {
                at = slot(html, at + CodeWriter.OPENING.length());
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
            case LinkDestination.Outside(String address) -> href(address, OUTSIDE);
            case LinkDestination.Local(String path) -> href(path, "\"");
            case LinkDestination.Anchor(String id) -> href("#" + id, "\"");
            case LinkDestination.Fragment(String text) -> href("#" + anchor(text), "\"");
            case LinkDestination.Page(WikiLink wikiLink) -> LinkMarks.write(kept, wikiLink);
        }
        return end + 2;
    }

    /// Opens the slot whose number stands here, in front of its element, and leaves the number out of the
    /// class; returns what comes behind.
    private int slot(String html, int from) {
        int end = html.indexOf('x', from);
        String opening = slots.get(Integer.parseInt(html.substring(from, end))).opening();
        slotEnd = kept.indexOf("<pre", tag) == tag ? "</pre>" : "</code>";
        kept.insert(tag, opening);
        if (html.charAt(end + 1) == '"') {
            kept.setLength(kept.length() - 1);
            return end + 2;
        }
        kept.append("class=\"");
        return end + 2;
    }

    /// A fragment leads to the heading of that name; what names no heading stays as it is written.
    private String anchor(String text) {
        String id = HeadingAnchors.id(text);
        return headingAnchors.has(id) ? id : BrowserAddresses.normalise(text);
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
