package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.wiki.shared.Title;

/// Additions of GitHub, GitLab, Gollum, Pandoc and Obsidian to Markdown (`docs/markdown.md`).
class AddedSyntaxTest {

    private static final Markdown MARKDOWN = new Markdown();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "a ==lit up== b ¦ a <mark>lit up</mark> b",
                "==**b** c== ¦ <mark><strong>b</strong> c</mark>",
                "if a==b and c==d ¦ if a==b and c==d",
                "a == b == c ¦ a == b == c",
                "\\==a== ¦ ==a==",
                "H~2~O ¦ H<sub>2</sub>O",
                "SO~4~^2-^ ¦ SO<sub>4</sub><sup>2-</sup>",
                "10^-3^ m^2^ ¦ 10<sup>-3</sup> m<sup>2</sup>",
                "x^2+y^2 and a^b^c ¦ x^2+y^2 and a^b^c",
                "^_^ ^-^ ~5 or ~6 ¦ ^_^ ^-^ ~5 or ~6",
                "~/a and ~/b~ ¦ ~/a and ~/b~",
                "~~gone~~ ~gone too~ ~~~not~~~ ¦ <del>gone</del> <del>gone too</del> ~~~not~~~",
                "std::vector::iterator 12:30:45 :nothing: ¦ std::vector::iterator 12:30:45 :nothing:",
                "`:tada:` \\:tada: ¦ <code>:tada:</code> :tada:",
                "a%%b%%c ¦ a%%b%%c",
                "100%% and 50%% ¦ 100%% and 50%%",
                "![x|40](a.png) ¦ <img src=\"/file/a.png\" alt=\"x\" width=\"40\" loading=\"lazy\" />",
                "![[a.png|100x50]] ¦ <img src=\"/file/a.png\" alt=\"a.png\" width=\"100\" height=\"50\""
                        + " loading=\"lazy\" />",
                "![[a.pdf#page=2]] ¦ <a href=\"/file/a.pdf#page=2\">a.pdf#page=2</a>",
                "![[a.pdf#page=2|Tides]] ¦ <a href=\"/file/a.pdf#page=2\">Tides</a>"
            })
    void marksInALineAreRead(String source, String html) {
        assertEquals("<p>" + html + "</p>", html(source).strip());
    }

    @Test
    void namesOfEmojiAreTheirCharacters() {
        assertEquals(
                "🎉 👍 ✔", Jsoup.parse(html(":tada: :+1: :heavy_check_mark:")).text());
    }

    @Test
    void remarksAreNotShown() {
        assertEquals("<p>a  b</p>", html("a %%not\nthis%% b").strip());
        assertEquals("<p>a</p><p>b</p>", html("a\n\n%%\nnot\n\n- this\n%%\n\nb").replace("\n", ""));
    }

    @Test
    void aRemarkThatIsNeverClosedIsShown() {
        assertTrue(html("%%\n\nkept").contains("kept"));
        assertTrue(html("a %%kept").contains("%%kept"));
    }

    @Test
    void aQuoteOfAnyKindIsABoxWithItsTitle() {
        assertEquals(
                "<div class=\"admonition info\"><p class=\"admonition-title\">Tides <em>now</em></p>"
                        + "<p>Twice a day.</p></div>",
                html("> [!info] Tides *now*\n> Twice a day.").replace("\n", ""));
        assertEquals(
                "<details class=\"admonition warning\"><summary>Folded</summary><p>y</p></details>",
                html("> [!warning]- Folded\n> y").replace("\n", ""));
        assertEquals(
                "<details class=\"admonition question\" open=\"open\"><summary>Faq</summary><p>y</p></details>",
                html("> [!faq]+\n> y").replace("\n", ""));
        assertEquals(
                "<div class=\"admonition note\"><p class=\"admonition-title\">Odd</p></div>",
                html("> [!odd]").replace("\n", ""));
        assertTrue(html("> [!note] a\n> > [!tip] b\n> > c").contains("<div class=\"admonition tip\">"));
        assertTrue(html("> a [!note]").startsWith("<blockquote>"));
        assertTrue(html("> [!note](x) y").startsWith("<blockquote>"));
    }

    @Test
    void abbreviationsAreExplained() {
        String html = html("The HTML of XHTML, HTMLs.\n\n*[HTML]: Hyper <Text>\n*[W 3]: w\n[a]: /b\n\nW 3 [a]");
        assertEquals(
                "<p>The <abbr title=\"Hyper &lt;Text&gt;\">HTML</abbr> of XHTML, HTMLs.</p>"
                        + "<p><abbr title=\"w\">W 3</abbr> <a href=\"/b\">a</a></p>",
                html.replace("\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[TOC]", "[toc]", "[[_TOC_]]", "[[TOC]]", "__TOC__"})
    void contentsStandWhereTheyAreAskedFor(String mark) {
        Rendered rendered = MARKDOWN.render(
                "Lead.\n\n" + mark + "\n\n## A\n\n### B & c\n\n## D\n\n" + mark, new RenderContext("T"));
        assertEquals(
                "<p>Lead.</p><div class=\"toc\"><ul><li><a href=\"#h-a\">A</a><ul><li><a href=\"#h-b--c\">B &amp;"
                        + " c</a></li></ul></li><li><a href=\"#h-d\">D</a></li></ul></div><h2 id=\"h-a\">A</h2><h3"
                        + " id=\"h-b--c\">B &amp; c</h3><h2 id=\"h-d\">D</h2>",
                rendered.html().replace("\n", ""));
        assertEquals(List.of(), rendered.links());
    }

    @Test
    void aHeadingMayHaveANameOfItsOwn() {
        assertEquals(
                "<h2 id=\"h-wind\">The wind</h2><h2 id=\"h-sea\">Sea</h2><h2 id=\"h-x-y\">x {y}</h2>"
                        + "<p><a href=\"#h-wind\">a</a> <a href=\"#h-sea\">#sea</a></p>",
                html("## The wind {#wind .big}\n\nSea {#sea}\n---\n\n## x {y}\n\n[a](#wind) [[#sea]]")
                        .replace("\n", ""));
    }

    @Test
    void aBlockMayHaveANameOfItsOwn() {
        String html = html("One. ^one\n\n- two ^two\n- three\n\n|a|\n|-|\n\n^tab\n\n[[#^one]] [[Page#^two]] 2 ^ 3")
                .replace("\n", "");
        assertTrue(html.startsWith("<p id=\"h-one\">One.</p><ul><li><span id=\"h-two\"></span>two</li>"), html);
        assertTrue(html.contains("<span id=\"h-tab\"></span>"), html);
        assertTrue(
                html.contains("<a href=\"#h-one\">#^one</a> <a href=\"/article/Page#h-two\">Page#^two</a> 2 ^ 3"),
                html);
    }

    @Test
    void filmsAndSoundsOfTheWikiPlay() {
        String film = "<video controls=\"controls\" preload=\"metadata\" src=\"/file/a.mp4\"";
        String link = "><a href=\"/file/a.mp4\">a.mp4</a></video>";
        for (String source : List.of(
                "![[a.mp4]]",
                "![](a.mp4)",
                "[[File:a.mp4]]",
                "<video src=\"a.mp4\" controls></video>",
                "<video>\n<source src='b/a.mp4' type=x>\nSee it elsewhere.\n</video>")) {
            assertTrue(html(source).contains(film + link), () -> html(source));
        }
        assertTrue(html("<video width=300 src=a.mp4 title=T></video>")
                .contains(film + " title=\"T\" width=\"300\"><a href=\"/file/a.mp4\">T</a></video>"));
        assertTrue(html("x <audio src=\"a.mp3\"></audio>").contains("<audio controls=\"controls\""));
        assertEquals(
                List.of(new WikiLink(WikiLink.Kind.MEDIA, "a.mp4", Optional.empty(), "")),
                MARKDOWN.render("![[a.mp4]]", RenderContext.NONE).links());
        assertEquals(
                "<p><a href=\"/x\"><img src=\"/file/a.png\" alt=\"b\" loading=\"lazy\" /></a></p>",
                html("[![b](a.png)](/x)").strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "<iframe src=\"https://e.org/a\" title=\"T\"></iframe> ¦ https://e.org/a ¦ T",
                "<video src=\"https://e.org/a.mp4\"></video> ¦ https://e.org/a.mp4 ¦ a.mp4",
                "<embed src=\"a.pdf\"> ¦ /file/a.pdf ¦ a.pdf",
                "<object data=\"a.pdf\">no</object> ¦ /file/a.pdf ¦ a.pdf"
            })
    void whatIsNotShownIsLinked(String source, String address, String label) {
        String html = html("a " + source);
        assertTrue(html.contains("href=\"" + address + "\""), html);
        assertTrue(html.contains(">" + label + "</a>"), html);
        assertFalse(html.contains("&lt;"), html);
    }

    @Test
    void tagsThatNoPageHasLeaveTheirText() {
        assertEquals("<p>a red b</p>", html("a <font color=red>red</font> b").strip());
        assertEquals(
                "<p>a b c</p>",
                html("a <form action=x>b <button>c</button></form>").strip());
        assertEquals("", html("<style>\np { color: red }\n</style>").strip());
        assertEquals("<p>a b</p>", html("a <svg><path d=\"M0\"/></svg>b").strip());
        assertEquals("b", html("<svg>\n<path d=\"M0\"/>\n</svg>b").strip());
        assertEquals("<p>a x b</p>", html("a <math><mi>x</mi></math> b").strip());
        assertEquals(
                "<p>a </p><p>x &lt;path&gt;</p>", html("a <svg>\n\nx <path>").replace("\n", ""));
        assertEquals(
                "<p>vector&lt;int&gt; and &lt;your name&gt;</p>",
                html("vector<int> and <your name>").strip());
    }

    @Test
    void attributesOfHtmlAreKept() {
        assertTrue(html("<img src=\"x.png\" width=\"40\" height=30px align=right>")
                .contains("class=\"align-right\" width=\"40\" height=\"30\""));
        assertTrue(html("<div align=\"center\">\n\n**mid**\n\n</div>").startsWith("<div class=\"align-center\">"));
        assertEquals(
                "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <kbd>K</kbd></p>",
                html("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <kbd>K</kbd>")
                        .strip());
        assertEquals(
                "<details open=\"open\"><summary>S</summary><p>in <strong>it</strong></p></details>",
                html("<details open>\n<summary>S</summary>\n\nin **it**\n\n</details>")
                        .replace("\n", "")
                        .replace("open=\"\"", "open=\"open\""));
    }

    @ParameterizedTest
    @CsvSource({
        "[[/Leaf]], Proj/Sub/Leaf, Leaf",
        "[[/Leaf/]], Proj/Sub/Leaf, Leaf",
        "[[../Other]], Proj/Other, Other",
        "[[./Other]], Proj/Other, Other",
        "[[../../Top]], Top, Top",
        "[[../../../../Top]], Top, Top",
        "[[..]], Proj, Proj",
        "[[../Other#Part|x]], Proj/Other, x",
        "[[/Leaf|label]], Proj/Sub/Leaf, label"
    })
    void aLinkMayBeginAtItsPage(String source, String target, String label) {
        Rendered rendered = MARKDOWN.render(source, new RenderContext("Proj/Sub"));
        assertEquals(
                List.of(target), rendered.links().stream().map(WikiLink::target).toList());
        assertTrue(rendered.html().contains(">" + label + "</a>"), rendered.html());
    }

    @Test
    void aWikilinkMayLeadOutside() {
        assertEquals(
                "<p><a href=\"https://e.org/a_b\" rel=\"nofollow noopener ugc\">x</a>"
                        + " <a href=\"mailto:a@e.org\" rel=\"nofollow noopener ugc\">mailto:a@e.org</a></p>",
                html("[[https://e.org/a_b|x]] [[mailto:a@e.org]]").strip());
        assertEquals(List.of(), MARKDOWN.linksOf("[[https://e.org|x]] [[mailto:a@e.org]] [[/Sub]] [[_TOC_]]"));
    }

    @Test
    void addressesInAngleBracketsMayHaveBlanks() {
        assertEquals(
                "<p><a href=\"/article/Deep_sand#h-second-part\" title=\"t\">part</a>"
                        + " <img src=\"/file/my%20dune.png\" alt=\"pic\" loading=\"lazy\" />"
                        + " <a href=\"https://e.org/a%20b\" rel=\"nofollow noopener ugc\">web</a></p>",
                html("[part](<Deep sand.md#Second part> \"t\") ![pic](<my dune.png>) [web](<https://e.org/a b>)")
                        .strip());
    }

    private static String html(String source) {
        return Composer.compose(
                MARKDOWN.render(source, RenderContext.NONE).html(),
                link -> link.target().contains("#")
                        ? new LinkState.Missing()
                        : new LinkState.Here(Title.of(link.target())));
    }
}
