package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.search.MarkdownText;
import org.marram.wiki.shared.Title;

class MarkdownTest {

    private static final Markdown MARKDOWN = new Markdown();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "**b** *i* ~~s~~ ¦ <p><strong>b</strong> <em>i</em> <del>s</del></p>",
                "`a  <b>` ¦ <p><code>a  &lt;b&gt;</code></p>",
                "# Title ¦ <h2 id=\"h-title\">Title</h2>",
                "## Über uns ¦ <h2 id=\"h-über-uns\">Über uns</h2>",
                "a == b @ c + 'd' \"e\" ¦ <p>a == b @ c + 'd' \"e\"</p>",
                "{{needs: *source*}} ¦ <p>{{needs: *source*}}</p>",
                "vector<int> x ¦ <p>vector&lt;int&gt; x</p>",
                "x<sup>2</sup> <kbd>K</kbd> ¦ <p>x<sup>2</sup> <kbd>K</kbd></p>",
                "[x](javascript:alert(1)) ¦ <p>x</p>",
                "[x](jav&#x09;ascript:alert(1)) ¦ <p>x</p>",
                "<a href='javascript:alert(1)'>x</a> ¦ <p><a>x</a></p>",
                "[x](#nowhere) ¦ <p><a href=\"#nowhere\">x</a></p>",
                "[x](/search?q=a) ¦ <p><a href=\"/search?q=a\">x</a></p>",
                "AT&T &copy; ¦ <p>AT&amp;T ©</p>",
                "[ ] not a task ¦ <p>[ ] not a task</p>",
                "[[]] [[ ]] [[|x]] ¦ <p>[[]] [[ ]] [[|x]]</p>",
                "![alt](a%20b.png) ¦ <p><img src=\"/file/a%20b.png\" alt=\"alt\" loading=\"lazy\" /></p>",
                "[[File:dune.pdf]] ¦ <p><a href=\"/file/dune.pdf\">dune.pdf</a></p>",
                "[[File:dune.pdf|A dune]] ¦ <p><a href=\"/file/dune.pdf\">A dune</a></p>",
                "[[File:a.png]] ¦ <p><img src=\"/file/a.png\" alt=\"a.png\" loading=\"lazy\" /></p>",
                "[[File:a.png|300px]] ¦ <p><img src=\"/file/a.png\" alt=\"a.png\" width=\"300\" loading=\"lazy\""
                        + " /></p>",
                "[[File:a.png|A]] ¦ <figure><img src=\"/file/a.png\" alt=\"A\" loading=\"lazy\" />"
                        + "<figcaption>A</figcaption></figure>",
                "![[a.png|thumb|alt=Grass|200|Marram <b>]] ¦ <figure><img src=\"/file/a.png\" alt=\"Grass\""
                        + " width=\"200\" loading=\"lazy\" /><figcaption>Marram &lt;b&gt;</figcaption></figure>",
                "Here [[File:a.png|A]] ¦ <p>Here <img src=\"/file/a.png\" alt=\"A\" loading=\"lazy\" /></p>"
            })
    void markdownIsShown(String source, String html) {
        assertEquals(html, html(source).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "https://e.org/a_b?c=1. ¦ https://e.org/a_b?c=1",
                "(https://e.org/x) ¦ https://e.org/x",
                "https://e.org/(x) ¦ https://e.org/(x)",
                "<https://e.org> ¦ https://e.org",
                "[x](https://e.org) ¦ https://e.org",
                "www.e.org ¦ http://www.e.org",
                "write to a@e.org! ¦ mailto:a@e.org",
                "![x](https://e.org/i.png) ¦ https://e.org/i.png",
                "[x](//e.org) ¦ //e.org"
            })
    void addressOfAnotherSiteIsLinkedWithoutTrust(String source, String address) {
        assertTrue(html(source).contains("href=\"" + address + "\" rel=\"nofollow noopener ugc\""), () -> html(source));
    }

    @Test
    void aCaptionIsFoundOnceAndIsNotTheFirstParagraph() {
        String source = "[[File:a.png|The northern dune]]\n\nSand.";
        assertEquals("Sand.", render(source).lead());
        assertEquals(
                "The northern dune\n\nSand.", MarkdownText.of(source).plain().strip());
    }

    @Test
    void remoteImageIsALinkThatLoadsNothing() {
        String html = html("![alt](https://e.org/i.png \"t\")");
        assertTrue(html.contains("<img alt=\"alt\" title=\"t\" />"), html);
        assertFalse(html.contains("src="), html);
    }

    @Test
    void frontMatterIsHiddenAndRead() {
        Rendered rendered = render("---\ntitle: \"A \\\"quoted\\\" one\"\ncategories: [Coast, Plants]\n---\nText\n");
        assertEquals(Optional.of("A \"quoted\" one"), rendered.title());
        assertEquals(List.of("Coast", "Plants"), rendered.categories());
        assertEquals("<p>Text</p>", rendered.html().strip());
        assertEquals("Text", rendered.lead());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\na: [\n---\nText",
                "---\n*x\n---\nText",
                "---\n- a\n---\nText",
                "---\r\ntitle: b\r\n---\r\nText"
            })
    void brokenFrontMatterIsHiddenToo(String source) {
        assertEquals("<p>Text</p>", html(source).strip());
    }

    @Test
    void ruleAtTheStartIsNoFrontMatter() {
        assertEquals("<hr />\n<p>a</p>", html("---\na\n").strip());
    }

    @Test
    void firstHeadingThatRepeatsTheTitleIsNotShownTwice() {
        Rendered rendered = MARKDOWN.render("# Dunes\n\nSand.\n\n## Wind\n", new RenderContext("Dunes"));
        assertFalse(rendered.html().contains("Dunes"));
        assertEquals(List.of(new RenderedHeading(2, "h-wind", "Wind")), rendered.headings());
        assertEquals("Sand.", rendered.lead());
    }

    @ParameterizedTest
    @CsvSource({
        "# `snake_case`, snake case",
        "# **Dunes**, Dunes",
        "# Marram grass, Plants/Marram grass",
        "# `bin/marram`, bin/marram",
    })
    void marksAndThePagesAboveMakeNoOtherHeading(String heading, String title) {
        assertEquals(
                "<p>Sand.</p>",
                MARKDOWN.render(heading + "\n\nSand.\n", new RenderContext(title))
                        .html()
                        .strip());
    }

    @Test
    void aHeadingThatSaysMoreThanTheTitleIsShown() {
        for (String heading : List.of("# Dunes of Skagen", "# Grass", "## Dunes")) {
            assertTrue(MARKDOWN.render(heading + "\n", new RenderContext("Plants/Dunes"))
                    .html()
                    .startsWith("<h2"));
        }
    }

    @Test
    void equalHeadingsGetAnchorsOfTheirOwn() {
        assertEquals(
                List.of("h-a", "h-a-1", "h-a-2"),
                render("## A\n## a\n## A\n").headings().stream()
                        .map(RenderedHeading::id)
                        .toList());
    }

    @Test
    void everyIdHasThePrefix() {
        String html = html("<p id=\"main\">x</p>\n\n# __proto__\n\n<a name=cookie>x</a>[^1]\n\n[^1]: y");
        assertTrue(html.contains("id=\"h-main\"") && html.contains("id=\"h-proto\""), html);
        assertFalse(html.replace("id=\"h-", "").contains("id=\""), html);
        assertFalse(html.contains("name="), html);
    }

    @Test
    void linkToAHeadingOfThePageFindsIt() {
        assertTrue(html("[x](#The-Wind) [[#the wind]]\n\n## The Wind\n")
                .startsWith("<p><a href=\"#h-the-wind\">x</a> <a href=\"#h-the-wind\">#the wind</a></p>"));
    }

    @Test
    void linksOfEveryKindAreGathered() {
        Rendered rendered =
                render("[[Dunes]] [[Dunes|x]] [[Sea#Tide]] [[Fog@tides.example]] [a](../b/foo.md#x) [b](bar)"
                        + " [c](/article/Some_Page) ![](i.png) [[Category:Coast]] [[:Category:Coast]] [d](doc.pdf)");
        assertEquals(
                List.of(
                        page("Dunes", ""),
                        page("Sea", "Tide"),
                        new WikiLink(WikiLink.Kind.PAGE, "Fog", Optional.of("tides.example"), ""),
                        new WikiLink(WikiLink.Kind.NAME, "foo", Optional.empty(), "x", "b/"),
                        new WikiLink(WikiLink.Kind.NAME, "bar", Optional.empty(), ""),
                        page("Some Page", ""),
                        new WikiLink(WikiLink.Kind.MEDIA, "i.png", Optional.empty(), ""),
                        new WikiLink(WikiLink.Kind.CATEGORY, "Coast", Optional.empty(), ""),
                        page("Category:Coast", ""),
                        new WikiLink(WikiLink.Kind.MEDIA, "doc.pdf", Optional.empty(), "")),
                rendered.links());
        assertEquals(List.of("Coast"), rendered.categories());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`[[Dunes]]`",
                "```\n[[Dunes]]\n```",
                "    [[Dunes]]",
                "<!-- [[Dunes]] -->",
                "\\[[Dunes]]",
                "{{a|[[Dunes]]}}",
                "``[x](dunes)``",
                "[[edits]]",
                "[[a/../b]]",
                "[[Dunes\nsea]]"
            })
    void textThatIsNoLinkLeadsNowhere(String source) {
        assertEquals(List.of(), render(source).links());
    }

    @Test
    void barInATableMayBeEscaped() {
        Rendered rendered = render("|a|b|\n|-|-|\n|[[Dunes\\|label]]|x|\n");
        assertEquals(List.of(page("Dunes", "")), rendered.links());
        assertTrue(rendered.html().contains(">label</a></td><td>x</td>"), rendered.html());
    }

    @Test
    void redirectIsSeen() {
        assertEquals(
                Optional.of(page("Dunes", "")), render("#REDIRECT [[Dunes]]\n").redirect());
        assertEquals(
                Optional.of(page("Dunes", "Wind")),
                render("---\na: b\n---\n#redirect: [[Dunes#Wind|x]]").redirect());
        assertEquals(Optional.empty(), render("See #REDIRECT [[Dunes]]").redirect());
    }

    @Test
    void admonitionsComeInBothSpellings() {
        String html = html("!!! warning \"Careful\"\n    Inner **text**\n\nOuter\n");
        assertEquals(
                "<div class=\"admonition warning\"><p class=\"admonition-title\">Careful</p>"
                        + "<p>Inner <strong>text</strong></p></div><p>Outer</p>",
                html.replace("\n", ""));
        assertEquals(
                "<div class=\"admonition tip\"><p class=\"admonition-title\">Tip</p><p>Alert</p></div>",
                html("> [!TIP]\n> Alert\n").replace("\n", ""));
    }

    @Test
    void blocksAreShown() {
        assertTrue(html("- [x] done\n- [ ] open\n")
                .contains("<li class=\"task\"><label><input type=\"checkbox\""
                        + " disabled=\"disabled\" checked=\"checked\" />done</label></li>"));
        assertTrue(
                html("Term\n: Definition\n").replace("\n", "").contains("<dl><dt>Term</dt><dd>Definition</dd></dl>"));
        assertTrue(html("a|b\n-|-:\nc|d\n").contains("<th class=\"align-right\">b</th>"));
        assertTrue(html("```java x\na<b\n```")
                .contains("<pre data-language=\"Java\"><code class=\"language-java\">a&lt;b\n</code></pre>"));
        assertTrue(html("x[^n]\n\n[^n]: Note\n").contains("<section class=\"footnotes\">"));
        assertTrue(html("Title\n===\n\ntext").startsWith("<h2 id=\"h-title\">Title</h2>"));
        assertTrue(html("## a ##\n").startsWith("<h2 id=\"h-a\">a</h2>"));
    }

    @Test
    void leadIsShort() {
        String lead = render("word ".repeat(300)).lead();
        assertTrue(lead.length() <= 500 && lead.endsWith("…"), lead);
    }

    @Test
    void renderingTwiceGivesTheSame() {
        String source = "[[A]] https://e.org {{x}} ![](a.png)\n\n# H\n";
        assertEquals(render(source), render(source));
    }

    static WikiLink page(String title, String fragment) {
        return new WikiLink(WikiLink.Kind.PAGE, title, Optional.empty(), fragment);
    }

    private static Rendered render(String source) {
        return MARKDOWN.render(source, RenderContext.NONE);
    }

    private static String html(String source) {
        return Composer.compose(render(source).html(), link -> new LinkState.Here(Title.of(link.target())));
    }

    @Test
    void anAddressWithALongRowOfBlanksIsReadOnce() {
        String address = "  a" + " ".repeat(500_000) + "b ";
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertTrue(BrowserAddresses.normalise(address).startsWith("a%20")));
    }
}
