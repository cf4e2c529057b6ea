package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marram.wiki.shared.Title;

/// Links whose addresses stand elsewhere in the text (CommonMark 0.31, sections 4.7, 6.3 and 6.4).
class ReferenceLinksTest {

    private static final Markdown MARKDOWN = new Markdown();

    private static final String DEFINITIONS = "\n\n[Tide]: https://e.org/tide \"Twice a day\"\n[p]: dune.png\n";

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "[the water][tide] ¦ the water",
                "[tide][] ¦ tide",
                "[TIDE] ¦ TIDE",
                "[*tide*][TIDE] ¦ <em>tide</em>",
                "[it [is] so][tide] ¦ it [is] so",
                "[a\\] b][Tide] ¦ a] b"
            })
    void eachFormOfAReferenceIsALink(String source, String label) {
        assertEquals(
                "<p>See <a href=\"https://e.org/tide\" rel=\"nofollow noopener ugc\" title=\"Twice a day\">" + label
                        + "</a>.</p>",
                html("See " + source + "." + DEFINITIONS)
                        .replaceAll("( rel=\"[^\"]*\")( title=\"[^\"]*\")", "$1$2")
                        .replaceAll("( title=\"[^\"]*\")( rel=\"[^\"]*\")", "$2$1"));
    }

    @Test
    void aPictureMayBeAReference() {
        String picture = "<p><img src=\"/file/dune.png\" alt=\"A dune\" loading=\"lazy\" /></p>";
        assertEquals(picture, html("![A dune][p]" + DEFINITIONS));
        assertEquals(picture, html("![A dune]\n\n[a DUNE]: dune.png"));
        assertTrue(html("[![A dune][p]][tide]" + DEFINITIONS).matches("<p><a href=.*><img .* /></a></p>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "[a]",
                "[a][b]",
                "[a][]",
                "![a][b]",
                "[ ]",
                "[tide](",
                "[Beware]: the tide comes fast",
                "Text goes on\\n[late]: /x",
                "\\[tide]",
                "[tide\\]",
                "array[0][1] = 2"
            })
    void bracketsWithoutADefinitionStayAsTheyAre(String source) {
        String written = source.replace("\\n", "\n");
        assertEquals("<p>" + written.replace("\\[", "[").replace("\\]", "]") + "</p>", html(written));
    }

    @Test
    void definitionsAndRemarksAreNotShown() {
        Rendered rendered = render("Sand.\n\n[//]: # (a remark that nobody sees)\n\n[x]: /y\n'z'\n\nGrass.");
        assertEquals("<p>Sand.</p>\n<p>Grass.</p>", rendered.html().strip());
        assertEquals("Sand.", render("[//]: # (no lead)\n\nSand.").lead());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "[d]: <Dune grass>",
                "[d]:\\n  Dune%20grass\\n  'Its\\n  title'",
                "> [d]: Dune%20grass",
                "> * [d]:\\n>   Dune%20grass",
                "1. one\\n\\n   [d]: Dune%20grass",
                "!!! note\\n    [d]: Dune%20grass",
                "[^1]: A note\\n\\n    [d]: Dune%20grass",
                "[d]: Dune%20grass\\n===\\n",
                "[d]: Dune%20grass\\n[d]: elsewhere",
                "[ d ]: Dune%20grass",
                "[d]: Dune%20grass\\nHeading\\n---"
            })
    void definitionsAreFoundWhereverTheyStand(String definition) {
        String written = definition.replace("\\n", "\n");
        for (String source : List.of("[d]\n\n" + written, written + "\n\n[d]")) {
            Rendered rendered = render(source);
            assertEquals(
                    List.of("Dune grass"),
                    rendered.links().stream().map(WikiLink::target).toList(),
                    source);
            assertFalse(rendered.html().contains("]:"), rendered.html());
        }
    }

    @Test
    void theFirstDefinitionCountsThoughALaterOneIsReadBefore() {
        assertEquals(
                List.of("First"),
                render("[d]\n\n[d]: First\n\n[d]: Second\nHeading\n---\n").links().stream()
                        .map(WikiLink::target)
                        .toList());
    }

    @Test
    void theyLeadWhereInlineLinksLead() {
        for (String destination : List.of(
                "Dunes",
                "../coast/dunes.md#wind",
                "/article/Dunes",
                "notes.pdf",
                "#wind",
                "javascript:alert(1)",
                "?x",
                "https://e.org/a?b=c&d",
                "//e.org",
                "mailto:a@e.org",
                "/search?q=a",
                "a%20b.png")) {
            Rendered inline = render("[text](" + destination + " \"t\") ![alt](" + destination + ")");
            Rendered reference = render("[text][r] ![alt][s]\n\n[r]: " + destination + " \"t\"\n[s]: " + destination);
            assertEquals(inline.html().strip(), reference.html().strip());
            assertEquals(inline.links(), reference.links());
            assertEquals(inline.lead(), reference.lead());
        }
    }

    @Test
    void aReferenceToAPageThatIsNotWrittenIsRed() {
        String html = Composer.compose(render("[grass][g]\n\n[g]: Marram").html(), link -> new LinkState.Missing());
        assertTrue(html.contains("/edit/Marram"), html);
    }

    @Test
    void aLinkHasNoLinkInItsText() {
        assertEquals("<p>[a <a href=\"/b\">b</a> c]<a href=\"/d\">d</a></p>", html("[a [b] c][d]\n\n[b]: /b\n[d]: /d"));
        assertEquals("<p>[a <a href=\"/b\">b</a>](/c)</p>", html("[a [b]](/c)\n\n[b]: /b"));
    }

    @Test
    void whatTheWikiAddsGoesOnToWork() {
        String all = DEFINITIONS + "[Dune]: /wrong\n[!NOTE]: /wrong\n[x]: /wrong\n\n[^tide]: Water.\n";
        assertTrue(html("[^tide] and [tide]" + all).contains("<sup class=\"footnote\">"));
        assertEquals(
                List.of(Title.of("Dune").text()),
                render("[[Dune]]" + all).links().stream().map(WikiLink::target).toList());
        assertTrue(html("- [ ] one\n- [x] two" + all).contains("checked"));
        assertTrue(html("> [!NOTE]\n> Sand" + all).contains("admonition"));
        assertTrue(html("|a|\n|-|\n|[tide]|" + all).contains("<td><a href=\"https://e.org/tide\""));
        assertTrue(html("Term\n: [tide]" + all).contains("<dd><a href=\"https://e.org/tide\""));
        assertTrue(html("## The [tide]" + all).contains("<h2 id=\"h-the-tide\">The <a href="));
        assertEquals("<p>[^none]</p>", html("[^none]"));
    }

    private static String html(String source) {
        return render(source).html().strip();
    }

    private static Rendered render(String source) {
        return MARKDOWN.render(source, RenderContext.NONE);
    }
}
