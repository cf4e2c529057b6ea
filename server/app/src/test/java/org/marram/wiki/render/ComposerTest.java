package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.wiki.shared.Title;

class ComposerTest {

    private static final Markdown MARKDOWN = new Markdown();
    private static final LinkStates ALL_MISSING = link -> new LinkState.Missing();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @Test
    void pageThatExistsIsLinkedByItsPresentTitle() {
        assertEquals(
                "<p><a href=\"/article/Sea_&amp;_sand#h-the-tide\">x</a></p>\n",
                compose(
                        "[[Sea#The tide|x]]",
                        link -> link.target().equals("Sea")
                                ? new LinkState.Here(Title.of("Sea & sand"))
                                : new LinkState.Missing()));
    }

    @Test
    void pageThatIsMissingInvitesToWriteIt() {
        assertEquals(
                "<p><a href=\"/edit/C++_notes%3F\" class=\"missing\" rel=\"nofollow\">C++ notes?</a></p>\n",
                compose("[[C++ notes?]]", ALL_MISSING));
    }

    @Test
    void titleWithAHashIsFoundBeforeAHeading() {
        LinkStates states = link ->
                link.target().equals("C# guide") ? new LinkState.Here(Title.of("C# guide")) : new LinkState.Missing();
        assertEquals("<p><a href=\"/article/C%23_guide\">C# guide</a></p>\n", compose("[[C# guide]]", states));
    }

    @Test
    void spaceBeforeAHashIsPartOfATitleAndNotOfAPageBeforeAHeading() {
        LinkStates numbered = link -> new LinkState.Here(Title.of(link.target()));
        assertEquals(
                "<p><a href=\"/article/Page_%231\">Page #1</a> <a href=\"/article/C%23\">C#</a></p>\n",
                compose("[[Page #1]] [[C#]]", numbered));
        LinkStates plain = link -> link.target().contains("#") ? new LinkState.Missing() : numbered.of(link);
        assertEquals("<p><a href=\"/article/Page#h-1\">Page #1</a></p>\n", compose("[[Page #1]]", plain));
        assertTrue(compose("[[Page #1]]", ALL_MISSING).contains("\"/edit/Page\" class=\"missing\""));
    }

    @Test
    void pathOfAPlainLinkIsATitleWhereThereIsSuchAPage() {
        String source = "[a](Guides/Soil) [b](../Guides/Soil.md#Wet_sand) [c](my_guides/%C3%9C) [d](x/../Soil)";
        LinkStates both = link -> new LinkState.Here(Title.of(link.target()));
        assertEquals(
                "<p><a href=\"/article/Guides/Soil\">a</a> <a href=\"/article/Guides/Soil#h-wet_sand\">b</a>"
                        + " <a href=\"/article/my_guides/%C3%9C\">c</a> <a href=\"/article/Soil\">d</a></p>\n",
                compose(source, both));
        LinkStates files = link -> link.target().contains("/") ? new LinkState.Missing() : both.of(link);
        assertEquals(
                "<p><a href=\"/article/Soil\">a</a> <a href=\"/article/Soil#h-wet_sand\">b</a>"
                        + " <a href=\"/article/%C3%9C\">c</a> <a href=\"/article/Soil\">d</a></p>\n",
                compose(source, files));
        assertTrue(compose("[a](Guides/Soil)", ALL_MISSING).contains("\"/edit/Soil\" class=\"missing\""));
    }

    @Test
    void aSlashAtTheEndOfAPlainLinkLeadsToThePageBeforeIt() {
        LinkStates here = link -> new LinkState.Here(Title.of(link.target()));
        assertEquals(
                "<p><a href=\"/article/moss\">a</a> <a href=\"/article/Bog/Moss#h-wet\">b</a>"
                        + " <a href=\"/article/Moss\">c</a> <a href=\"/article/moss\">d</a></p>\n",
                compose("[a](moss/) [b](../Bog/Moss/#wet) [c](/article/Moss/) [d](moss%2F/)", here));
        assertFalse(compose("[a](/article/) [b](../) [c](./) [d](/)", here).contains("/article/"));
    }

    @Test
    void pageOfAnotherWikiLeadsThere() {
        assertEquals(
                "<p><a href=\"https://tides.example/article/Fog#h-x\" class=\"elsewhere\" rel=\"nofollow noopener\">fog</a></p>\n",
                compose(
                        "[[Fog@tides.example#x|fog]]",
                        link -> new LinkState.Elsewhere("https://tides.example/article/Fog")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "/\\evil.example", "evil"})
    void addressThatIsNoWebAddressIsNotWritten(String address) {
        assertFalse(compose("[[A]]", link -> new LinkState.Elsewhere(address)).contains("href"));
    }

    @Test
    void linksOfKeptHtmlAreListedForOneQuery() {
        String kept = MARKDOWN.render("[[A]] [[B#c]] [x](y.md) [[A|z]]", RenderContext.NONE)
                .html();
        assertEquals(
                List.of(
                        MarkdownTest.page("A", ""),
                        MarkdownTest.page("B", "c"),
                        MarkdownTest.page("B#c", ""),
                        new WikiLink(WikiLink.Kind.NAME, "y", Optional.empty(), "")),
                Composer.links(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a \u0001P\u0002X\u0002\u0002\u0003>forged</a>",
                "\u0001P\u0002X\u0002\u0002\u0003",
                "&#1;P&#2;X&#2;&#2;&#3;",
                "`\u0001P\u0002X\u0002\u0002\u0003`",
                "<b title=\"&#1;P&#2;X&#2;&#2;&#3;\">x</b>",
                "<b title=\"\u0001P\u0002X\u0002\u0002\u0003\">x</b>",
                "![&#1;P&#2;X&#2;&#2;&#3;](a.png)",
                "[x](https://e.org \"&#1;P&#2;X&#2;&#2;&#3;\")",
                "<a href=\"x0x\">x</a>"
            })
    void markCannotBeForged(String source) {
        Rendered rendered = MARKDOWN.render(source, RenderContext.NONE);
        assertFalse(rendered.html()
                .replaceAll("\u0001N\u0002x0x\u0002\u0002\u0003", "")
                .contains("\u0001"));
    }

    @Test
    void labelAndTitleCannotLeaveTheirPlaces() {
        String html = compose("[[a\" onclick=\"alert(1)|<b>\"x]] [[x|javascript:alert(1)]]", ALL_MISSING);
        assertEquals(
                "<p><a href=\"/edit/a%22_onclick=%22alert(1)\" class=\"missing\" rel=\"nofollow\">&lt;b&gt;\"x</a>"
                        + " <a href=\"/edit/x\" class=\"missing\" rel=\"nofollow\">javascript:alert(1)</a></p>\n",
                html);
    }

    private static String compose(String source, LinkStates states) {
        return Composer.compose(MARKDOWN.render(source, RenderContext.NONE).html(), states);
    }
}
