package org.marram.wiki.render;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// HTML that another server sent: what is harmless of it, and its words alone. The elements are those that survive
/// everywhere in the fediverse; a heading becomes a paragraph, for it would break into the structure of the page, and
/// a picture a link ([MediaAsLinks]): no reader's browser asks another server for anything.
public final class ForeignHtml {
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "strong",
                    "b",
                    "em",
                    "i",
                    "del",
                    "s",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "a",
                    "details",
                    "summary")
            .withPreprocessor(MediaAsLinks::new)
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "ugc")
            .toFactory();

    private static final Pattern EMPTY_PARAGRAPHS = Pattern.compile("<p>\\s*</p>");
    private static final Pattern LINE_END = Pattern.compile("<br\\s*/?>");
    private static final Pattern BLOCK_END = Pattern.compile("</(?:p|li|pre|blockquote|summary)>");
    private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{2,}");

    private ForeignHtml() {}

    /// The harmless part of `html`. Sanitising twice changes nothing, so that it can be done on the way in and out.
    public static String sanitize(String html) {
        return EMPTY_PARAGRAPHS.matcher(POLICY.sanitize(html)).replaceAll("").strip();
    }

    /// The last part of an address, for what has no better name.
    public static String fileName(String address) {
        return MediaAsLinks.fileName(address);
    }

    /// The words of `html`, its paragraphs with an empty line between them.
    public static String plainText(String html) {
        String safe = sanitize(html).replace('\n', ' ');
        String lines = LINE_END.matcher(safe).replaceAll("\n");
        String blocks = BLOCK_END.matcher(lines).replaceAll("\n\n");
        // Security: what the sanitiser wrote has every other < and > as a reference, so that this takes elements only.
        String words = HtmlEntities.decode(ELEMENT.matcher(blocks).replaceAll(""));
        String stripped = words.lines().map(String::strip).collect(Collectors.joining("\n"));
        return EMPTY_LINES.matcher(stripped).replaceAll("\n\n").strip();
    }
}
