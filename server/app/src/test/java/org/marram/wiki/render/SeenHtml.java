package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.marram.wiki.shared.Title;

/// HTML as a reader sees it, so that what a specification asks for and what the wiki writes can be compared.
///
/// Taken for equal are: comments, instructions, declarations, scripts, styles, and none; blanks where a browser shows
/// none; an element in which nothing stands and none; a heading and one a level lower, where the page's title is the
/// first; an address and that to which the wiki leads from it; a picture of another site and the link that stands for
/// it; the frame around a table, the label around a task. Attributes that have no part in this (anchors, classes for
/// the theme, relations of links) are left out.
final class SeenHtml {

    private static final List<String> ATTRIBUTES = List.of("href", "src", "alt", "title", "start", "checked");

    /// Elements that one sees though nothing stands in them.
    private static final Set<String> KEPT_EMPTY =
            Set.of("img", "hr", "br", "input", "td", "th", "li", "blockquote", "pre", "code", "h2", "h3", "h4");

    private static final Pattern HIDDEN =
            Pattern.compile("<\\?.*?\\?>|<!\\[CDATA\\[.*?]]>|<![A-Z].*?>", Pattern.DOTALL);

    private final Markdown markdown;

    SeenHtml(Markdown markdown) {
        this.markdown = markdown;
    }

    /// Returns what a reader sees of a text.
    String ofSource(String source) {
        return of(rendered(source));
    }

    /// Returns what a reader sees of the HTML that a specification asks for, with addresses as the wiki has them.
    String ofExpected(String html) {
        Element body = body(HIDDEN.matcher(html).replaceAll(""));
        body.select("script, style").remove();
        boolean shifted =
                body.children().stream().anyMatch(child -> child.tagName().equals("h1"));
        for (Element element : body.select("h1, h2, h3, h4, h5, h6")) {
            int level = element.tagName().charAt(1) - '0';
            element.tagName("h" + Math.clamp(level + (shifted ? 1 : 0), 2, 6));
        }
        body.select("img").forEach(this::picture);
        body.select("a[href]").forEach(this::address);
        return seen(body);
    }

    private void picture(Element element) {
        element.replaceWith(written(element.outerHtml()));
    }

    private void address(Element element) {
        Element bare = element.clone().empty().text("x");
        Element written = written(bare.outerHtml());
        if (written.hasAttr("href")) {
            element.attr("href", written.attr("href"));
        }
        element.attr("href", element.attr("href").replace("%5B", "[").replace("%5D", "]"));
    }

    /// The element that the wiki makes of an author's own.
    private Element written(String html) {
        Element body = body(rendered("<span>" + html.replace("\n", "&#10;") + "</span>"));
        return body.select("span > *").first() == null
                ? new Element("lost")
                : body.select("span > *").first();
    }

    private static String of(String html) {
        return seen(body(html));
    }

    private String rendered(String source) {
        Rendered rendered = markdown.render(source, RenderContext.NONE);
        return Composer.compose(rendered.html(), link -> new LinkState.Here(Title.of(link.target())));
    }

    private static Element body(String html) {
        return Jsoup.parseBodyFragment(html).body();
    }

    private static String seen(Element body) {
        body.select("div.table, label").unwrap();
        body.select("li.task > p").unwrap();
        StringBuilder out = new StringBuilder();
        children(body, false, out);
        return out.toString().strip();
    }

    private static void children(Element parent, boolean verbatim, StringBuilder out) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                text(text.getWholeText(), verbatim, out);
            } else if (node instanceof Element element) {
                element(element, verbatim || element.tagName().equals("pre"), out);
            }
        }
    }

    private static void text(String text, boolean verbatim, StringBuilder out) {
        String shown = verbatim ? text : text.replaceAll("[ \\t\\n]+", " ");
        boolean joined = !verbatim
                && shown.startsWith(" ")
                && (out.isEmpty()
                        || Character.isWhitespace(out.charAt(out.length() - 1))
                        || out.lastIndexOf("</input>") == out.length() - 8 && out.length() > 8);
        out.append(joined ? shown.substring(1) : shown);
    }

    private static void element(Element element, boolean verbatim, StringBuilder out) {
        boolean block = element.isBlock() || element.tagName().equals("br");
        if (block) {
            trim(out);
        }
        int start = out.length();
        out.append(block ? "\n<" : "<").append(element.tagName());
        attributes(element).forEach(out::append);
        out.append(block && !element.tagName().equals("pre") ? ">\n" : ">");
        int inside = out.length();
        children(element, verbatim, out);
        if (block && !verbatim) {
            trim(out);
        }
        boolean empty =
                out.length() <= inside || (!verbatim && out.substring(inside).isBlank());
        if (empty && !KEPT_EMPTY.contains(element.tagName())) {
            out.setLength(start);
            return;
        }
        out.append("</").append(element.tagName()).append(block ? ">\n" : ">");
    }

    private static void trim(StringBuilder out) {
        while (!out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
    }

    private static List<String> attributes(Element element) {
        List<String> seen = new ArrayList<>();
        for (String name : ATTRIBUTES) {
            if (element.hasAttr(name)) {
                seen.add(name.equals("checked") ? " checked" : " " + name + "=\"" + element.attr(name) + '"');
            }
        }
        for (String name : element.classNames()) {
            if (name.startsWith("language-")) {
                seen.add(" " + name);
            }
            if (name.startsWith("align-")) {
                seen.add(" align=\"" + name.substring("align-".length()) + '"');
            }
        }
        if (element.hasAttr("align")) {
            seen.add(" align=\"" + element.attr("align") + '"');
        }
        return seen;
    }
}
