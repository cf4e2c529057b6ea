package org.marram.wiki.render;

import com.vladsch.flexmark.ast.HtmlBlockBase;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the links of a parsed text, with where they stand.
final class WrittenLinks {
    private static final Pattern HTML = Pattern.compile(
            "<(?:(?:img|video|audio|source)\\b[^<>]{0,2000}?\\s(src)|a\\b[^<>]{0,2000}?\\s(href))\\s{0,9}=\\s{0,9}(?:\"([^\"<>]*)\"|'([^'<>]*)')",
            Pattern.CASE_INSENSITIVE);

    private final List<WrittenLink> found = new ArrayList<>();
    private final String text;
    private final int offset;

    private WrittenLinks(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /// The links in the order in which they stand.
    ///
    /// @param text the whole
    /// @param offset where in it the parsed part begins
    static List<WrittenLink> of(Node document, String text, int offset) {
        WrittenLinks links = new WrittenLinks(text, offset);
        Deque<Node> nodes = new ArrayDeque<>(List.of(document));
        while (!nodes.isEmpty()) {
            Node node = nodes.pop();
            links.look(node);
            for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                nodes.push(child);
            }
        }
        links.found.sort(Comparator.comparingInt(WrittenLink::start));
        return links.found;
    }

    private void look(Node node) {
        switch (node) {
            case com.vladsch.flexmark.ast.Link wikiLink -> address(wikiLink.getUrl(), false);
            case Image image -> address(image.getUrl(), true);
            case WikiLinkNode wikiLink -> wiki(wikiLink);
            case HtmlInlineBase html -> html(html.getChars());
            case HtmlBlockBase html -> html(html.getChars());
            default -> {
                // What it holds is looked at by itself.
            }
        }
    }

    private void address(BasedSequence url, boolean picture) {
        int start = offset + url.getStartOffset();
        int end = offset + url.getEndOffset();
        String written = url.unescape();
        if (text.substring(start, end).contentEquals(url)) {
            (picture ? WrittenLink.picture(start, end, written) : WrittenLink.address(start, end, written))
                    .ifPresent(found::add);
        }
    }

    private void wiki(WikiLinkNode wikiLink) {
        BasedSequence chars = wikiLink.getChars();
        int start = offset + chars.getStartOffset();
        int end = offset + chars.getEndOffset();
        boolean link = !wikiLink.target().equalsIgnoreCase("_TOC_");
        if (link && text.substring(start, end).contentEquals(chars)) {
            WrittenLink.wiki(
                            start,
                            end,
                            HtmlEntities.decode(wikiLink.target()),
                            HtmlEntities.decode(wikiLink.label()),
                            wikiLink.embedded())
                    .ifPresent(found::add);
        }
    }

    private void html(BasedSequence chars) {
        int from = offset + chars.getStartOffset();
        if (!text.startsWith(chars.toString(), from)) {
            return;
        }
        Matcher matcher = HTML.matcher(chars);
        while (matcher.find()) {
            int value = matcher.group(3) == null ? 4 : 3;
            String url = HtmlEntities.decode(matcher.group(value));
            int start = from + matcher.start(value);
            int end = from + matcher.end(value);
            Optional<WrittenLink> wikiLink = matcher.group(1) == null
                    ? WrittenLink.address(start, end, url)
                    : WrittenLink.picture(start, end, url);
            wikiLink.ifPresent(found::add);
        }
    }
}
