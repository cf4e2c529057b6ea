package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.marram.wiki.shared.Title;

class FactsProperties {

    private static final Markdown MARKDOWN = new Markdown();

    @AfterContainer
    static void close() {
        MARKDOWN.close();
    }

    /// Whatever stands in a line of a box, the text behind the box is text.
    @Property(tries = 300)
    void noLineLeavesTheBox(@ForAll @StringLength(max = 60) String line) {
        String inside = line.replace("`", "").replace('\r', ' ').replace('\n', ' ');
        String kept = MARKDOWN.render("```facts\nA: 1\n" + inside + "\n```\n\nafter", RenderContext.NONE)
                .html();
        String html = Composer.compose(kept, link -> new LinkState.Here(Title.of(link.target())));
        Element page = Jsoup.parse(html).body();
        assertEquals("after", page.select("> p").last().text());
    }
}
