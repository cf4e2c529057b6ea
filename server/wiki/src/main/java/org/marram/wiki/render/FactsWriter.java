package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes facts as a box: pictures first, with what is said of them, then a list of names and values.
final class FactsWriter {

    /// Names under which a picture, or the words below it, stand in the two languages of the interface.
    private static final Set<String> PICTURES = Set.of("picture", "image", "photo", "cover", "bild", "foto");
    private static final Set<String> CAPTIONS = Set.of("caption", "bildunterschrift");

    private final HtmlWriter page;

    FactsWriter(HtmlWriter page) {
        this.page = page;
    }

    void write(FactsBlock facts) {
        List<FactsBlock.Fact> pictures = new ArrayList<>();
        List<FactsBlock.Fact> captions = new ArrayList<>();
        List<FactsBlock.Fact> others = new ArrayList<>();
        for (Node child = facts.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof FactsBlock.Fact fact && fact.hasChildren()) {
                String name = fact.name().toLowerCase(Locale.ROOT);
                boolean picture = isPicture(fact) && (fact.name().isEmpty() || PICTURES.contains(name));
                (picture ? pictures : CAPTIONS.contains(name) ? captions : others).add(fact);
            }
        }
        if (pictures.isEmpty() && captions.isEmpty() && others.isEmpty()) {
            return;
        }
        page.html.append("<div class=\"facts\">\n");
        above(pictures, "facts-picture");
        above(captions, "facts-caption");
        list(others);
        page.html.append("</div>\n");
    }

    /// Tells whether all values of a fact are pictures.
    private static boolean isPicture(FactsBlock.Fact fact) {
        for (Node value = fact.getFirstChild(); value != null; value = value.getNext()) {
            Node only = value.getFirstChild();
            boolean picture = only instanceof Image || (only instanceof WikiLinkNode link && link.embedded());
            if (!picture || only.getNext() != null) {
                return false;
            }
        }
        return true;
    }

    private void above(List<FactsBlock.Fact> facts, String name) {
        for (FactsBlock.Fact fact : facts) {
            for (Node value = fact.getFirstChild(); value != null; value = value.getNext()) {
                page.html.append("<p class=\"").append(name).append("\">");
                page.children(value);
                page.html.append("</p>\n");
            }
        }
    }

    private void list(List<FactsBlock.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        page.html.append("<table>\n<tbody>\n");
        for (FactsBlock.Fact fact : facts) {
            page.html.append("<tr>");
            if (fact.name().isEmpty()) {
                page.html.append("<td colspan=\"2\">");
            } else {
                page.html.append("<th scope=\"row\">");
                page.words(fact.name());
                page.html.append("</th><td>");
            }
            values(fact);
            page.html.append("</td></tr>\n");
        }
        page.html.append("</tbody>\n</table>\n");
    }

    private void values(FactsBlock.Fact fact) {
        for (Node value = fact.getFirstChild(); value != null; value = value.getNext()) {
            page.children(value);
            page.html.append(value.getNext() == null ? "" : "<br>\n");
        }
    }
}
