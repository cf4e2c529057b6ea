package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;

/// Keeps of another server's HTML what would be lost when only the harmless elements stay: a picture, a film or a frame
/// becomes a link with its alternative text, a little drawing its characters, and blocks of every kind paragraphs.
final class MediaAsLinks extends HtmlStreamEventReceiverWrapper {
    private static final Set<String> MEDIA = Set.of("img", "video", "audio", "source", "iframe", "embed", "object");

    /// Elements that have nothing inside.
    private static final Set<String> VOID = Set.of("img", "source", "embed");

    private static final Set<String> PARAGRAPHS = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "div",
            "section",
            "article",
            "figure",
            "figcaption",
            "header",
            "footer",
            "aside",
            "main",
            "address",
            "center",
            "dt",
            "dd",
            "tr",
            "caption");

    /// Elements that only hold others here, and have no text of their own.
    private static final Set<String> FRAMES = Set.of("table", "thead", "tbody", "tfoot", "colgroup", "col", "dl");

    private static final Set<String> CELLS = Set.of("td", "th");

    private static final String LINK = "a";

    /// Longest part of a file's name that stands for a description, in characters.
    private static final int LONGEST_NAME = 100;

    private int links;

    MediaAsLinks(HtmlStreamEventReceiver receiver) {
        super(receiver);
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        String name = element.toLowerCase(Locale.ROOT);
        if (MEDIA.contains(name)) {
            medium(attributes);
        }
        if (VOID.contains(name) || FRAMES.contains(name) || CELLS.contains(name)) {
            return;
        }
        links += name.equals(LINK) ? 1 : 0;
        super.openTag(PARAGRAPHS.contains(name) ? "p" : element, attributes);
    }

    @Override
    public void closeTag(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        if (CELLS.contains(name)) {
            text(" ");
        }
        if (VOID.contains(name) || FRAMES.contains(name) || CELLS.contains(name)) {
            return;
        }
        links -= name.equals(LINK) && links > 0 ? 1 : 0;
        super.closeTag(PARAGRAPHS.contains(name) ? "p" : element);
    }

    /// Inside a link there is no other: then its description stays.
    private void medium(List<String> attributes) {
        Map<String, String> named = named(attributes);
        String description = Optional.ofNullable(named.get("alt"))
                .filter(alt -> !alt.isBlank())
                .orElse(named.getOrDefault("title", ""))
                .strip();
        String address =
                named.getOrDefault("src", named.getOrDefault("data", "")).strip();
        boolean linked = links == 0 && !isDrawing(named) && address.matches("(?i)https?://.+");
        if (linked) {
            super.openTag(LINK, new ArrayList<>(List.of("href", address)));
            text(description.isEmpty() ? fileName(address) : description);
            super.closeTag(LINK);
        } else {
            text(description);
        }
    }

    /// An emoji, of which the characters say it.
    private static boolean isDrawing(Map<String, String> named) {
        return named.getOrDefault("class", "").toLowerCase(Locale.ROOT).contains("emoji")
                || named.getOrDefault("alt", "").matches(":[\\w+.-]{1,60}:");
    }

    /// The last part of an address, or all of it.
    static String fileName(String address) {
        String path = address.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        String shown = name.isEmpty() ? address : name;
        return shown.length() <= LONGEST_NAME
                ? shown
                : shown.substring(
                                0,
                                shown.offsetByCodePoints(
                                        0, Math.min(LONGEST_NAME, shown.codePointCount(0, shown.length()))))
                        + "…";
    }

    private static Map<String, String> named(List<String> attributes) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            named.putIfAbsent(attributes.get(i).toLowerCase(Locale.ROOT), attributes.get(i + 1));
        }
        return named;
    }
}
