package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that were made to harm: to take long, to break the parser, to run in a browser.
class HostileMarkdownTest {

    /// Far above what any of these takes, far below what a quadratic one would.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Markdown MARKDOWN = new Markdown();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    static Stream<String> endless() {
        return Stream.of(
                        "> ",
                        ">",
                        "- ",
                        "* ",
                        "1. ",
                        "+ ",
                        "> - ",
                        "!!! note\n",
                        "    ",
                        "\t",
                        "*",
                        "_a ",
                        "*a **b ",
                        "~a~~",
                        "a*b_c",
                        "[",
                        "![",
                        "[a](",
                        "[a](<b",
                        "[a](b \"",
                        "![[]()",
                        "[[",
                        "[[a|",
                        "{{",
                        "[^",
                        "[^a]",
                        "[a]: x\n",
                        "[a]: <",
                        "`a",
                        "$a",
                        "$$a ",
                        "$`a",
                        "$$\n",
                        "$a$",
                        "```java showLineNumbers\n",
                        "`",
                        "``a`",
                        "<",
                        "<a b=\"",
                        "<!--",
                        "<?",
                        "<![CDATA[",
                        "<b><p>",
                        "</b>",
                        "<div>\n",
                        "&",
                        "&#",
                        "http://",
                        "www.",
                        "a@",
                        "a.",
                        "|a",
                        "|a|b\n",
                        "|-|-|\n",
                        "a\n-\n",
                        "# a\n",
                        "a\n: b\n",
                        "> [!NOTE]\n",
                        "> a\nb\n",
                        "\\",
                        "\u0000",
                        "\uD83D",
                        "\u202E",
                        "==",
                        "==a ",
                        "==a== ",
                        "~a",
                        "~a ",
                        "a~ ",
                        "^a",
                        "^a^ ",
                        "a^ ~b ==c",
                        ":",
                        ":a",
                        ":tada:",
                        "%%",
                        "%%\n",
                        "a %% ",
                        "*[a]: b\n",
                        "*[a",
                        "> [!a]- b\n",
                        "> [!a\n",
                        "[TOC]\n\n",
                        "# a {#b}\n",
                        "# {#\n",
                        "# a [TOC]\n",
                        "a ^b\n\n",
                        "<video>",
                        "<video src=a.mp4>",
                        "<video></a>",
                        "<video>\n<source src=a.mp4>\n\n",
                        "<source src=a.mp4>",
                        "<script>",
                        "<svg></a>",
                        "<iframe src=b>",
                        "<?a",
                        "<!a",
                        "<!--->",
                        "[[/a]]",
                        "[[../",
                        "![[a.mp4]]",
                        "![a|1](b.png)",
                        "~~~ ~\n",
                        "    - a\n",
                        "a\n")
                .map(part -> part.repeat(120_000 / part.length()));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void repeatedMarkupEndsInTime(String source) {
        Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> MARKDOWN.render(source + "x", RenderContext.NONE));
        assertTrue(rendered.html().length() < 100 * source.length());
    }

    @Test
    void oneLineUnderManyQuotesEndsInTime() {
        String source = ">".repeat(200) + "a\n".repeat(10_000);
        assertEquals(List.of(RenderWarning.DEEP), render(source).warnings());
    }

    @Test
    void listsInOneAnotherEndInTime() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            source.append("  ".repeat(i)).append("* a\n");
        }
        assertTimeoutPreemptively(LIMIT, () -> render(source.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~~a", "~a", "^a", "==a", "a~", "a^", "*a ~~b ==c ^d _e "})
    void manyMarksAreReadWithoutLookingBackAgainAndAgain(String mark) {
        String source = (mark.repeat(900 / mark.length()) + "\n\n").repeat(100);
        Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> render(source));
        assertEquals(List.of(), rendered.warnings());
    }

    @Test
    void abbreviationsThatBeginAlikeEndInTime() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            source.append("*[a b ").append(i).append("]: c\n");
        }
        source.append('\n').append("a b ".repeat(100_000));
        assertTimeoutPreemptively(LIMIT, () -> render(source.toString()));
    }

    @Test
    void aLongMeaningOfAShortWordIsNotWrittenAgainAndAgain() {
        String source = "*[a]: " + "m".repeat(299) + "\n\n" + "a ".repeat(100_000);
        Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> render(source));
        assertEquals(List.of(RenderWarning.COSTLY), rendered.warnings());
    }

    static Stream<String> references() {
        String defined = "[x]: /y\n\n";
        return Stream.of(
                numbered("[l%d]: /u%d\n"),
                numbered("[l%d]: /u%d\n\n"),
                numbered("> [l%d]: /u%d\n"),
                numbered("[l%d]: /u%d\n") + "\n" + numbered("[l%d]%.0s "),
                many("[a]: /b\n") + "\n[a]",
                many("[a]: b \"c\n"),
                many("[a]: b\n'c\n"),
                many("[a]: b\n===\n"),
                many("[a]: <b\n"),
                defined + many("[a][b"),
                defined + many("[a][b] "),
                defined + many("![x"),
                defined + many("[x]["),
                defined + many("[x](y \""),
                defined + many("[x](y (z"),
                defined + many("*[x]"),
                defined + many("[*x][x]"),
                defined + "[".repeat(60_000) + "x" + "]".repeat(60_000),
                defined + many("![x ") + many("][x]"),
                defined + "[" + "a".repeat(60_000) + "][" + "b".repeat(60_000) + "]",
                "[" + "a".repeat(60_000) + "]: /b\n\n[" + "a".repeat(60_000) + "]",
                "[^x]: y\n\n" + many("[^x"));
    }

    private static String many(String part) {
        return part.repeat(120_000 / part.length());
    }

    private static String numbered(String line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < 120_000; i++) {
            lines.append(line.formatted(i, i));
        }
        return lines.toString();
    }

    @ParameterizedTest
    @MethodSource("references")
    void referencesAndDefinitionsEndInTime(String source) {
        Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> render(source));
        assertEquals(List.of(), rendered.warnings());
        assertTrue(rendered.html().length() < 20 * source.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]: /%s\n\n", "[a]: <%s>\n\n", "[a]: b \"%s\"\n\n", "[a]: https://e.org/?%s\n\n"})
    void oneLongDefinitionUsedThousandsOfTimesIsNotWrittenAgainAndAgain(String definition) {
        for (String use : List.of("[a] ", "[b][a] ", "![a] ")) {
            String source = definition.formatted("c".repeat(300_000)) + use.repeat(50_000);
            Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> render(source));
            assertEquals(List.of(RenderWarning.COSTLY), rendered.warnings());
            assertTrue(rendered.html().length() < 2 * source.length());
        }
    }

    @Test
    void definitionsThatArePagesLongAreUsedAsOftenAsAnHonestPageUsesThem() {
        String source = "[a]: https://e.org/" + "b".repeat(180) + "\n\n" + "[a] and some words more. ".repeat(500);
        assertEquals(List.of(), render(source).warnings());
    }

    @Test
    void tableDoesNotGrowByCellsThatNobodyWrote() {
        String source = "|" + "a|".repeat(400) + "\n|" + "-|".repeat(400) + "\n" + "|x\n".repeat(400);
        assertTrue(render(source).html().length() < 20 * source.length());
    }

    @Test
    void yamlThatMultipliesIsHidden() {
        StringBuilder source = new StringBuilder("---\na0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            source.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        Rendered rendered = assertTimeoutPreemptively(LIMIT, () -> render(source + "---\nText"));
        assertEquals("<p>Text</p>", rendered.html().strip());
    }

    @Test
    void largeTextIsShownAsWritten() {
        assertEquals(
                List.of(RenderWarning.LARGE),
                render("a".repeat(Markdown.MAX_BYTES + 1)).warnings());
        assertEquals(
                List.of(RenderWarning.LARGE),
                render("é".repeat(Markdown.MAX_BYTES / 2 + 1)).warnings());
        assertEquals(List.of(), render("é".repeat(Markdown.MAX_BYTES / 2)).warnings());
    }

    @Test
    void textThatCannotBeRenderedIsShownAsWritten() {
        Rendered rendered = render("- ".repeat(100) + "<script>alert(1)</script>");
        assertEquals(List.of(RenderWarning.DEEP), rendered.warnings());
        assertTrue(rendered.html().startsWith("<pre class=\"as-written\">- - "));
        assertTrue(rendered.html().contains("&lt;script&gt;"));
    }

    @Test
    void ruleOfManyMarksIsNoNesting() {
        assertEquals("<hr />", render("- ".repeat(60)).html().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<p onmouseover=alert(1) style='position:fixed'>x</p>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<a href='  javascript:alert(1)'>x</a>",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<a href=vbscript:x>x</a><a href=data:text/html,x>y</a>",
                "[x](\u0001javascript:alert(1))",
                "[x](JaVaScRiPt&colon;alert(1))",
                "![x](javascript:alert(1))",
                "![x](data:image/svg+xml,<svg onload=alert(1)>)",
                "![x](a.png\"onerror=\"alert(1))",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x]: <java&#115;cript:alert(1)>\n\n[x] ![y][x]",
                "[x]: data:text/html,<script>alert(1)</script>\n\n[a][x]",
                "[x]: a.png '\" onerror=\"alert(1)'\n\n![y\" onerror=\"alert(1)][x] [y][x]",
                "[x\" onclick=\"alert(1)]: y\n\n[x\" onclick=\"alert(1)]",
                "<javascript:alert(1)>",
                "[[javascript:alert(1)]] ![[javascript:alert(1)]]",
                "[[x.png|alt\" onerror=\"alert(1)]]",
                "```\"><img src=x onerror=alert(1)>\nx\n```",
                "# x\" onmouseover=\"alert(1)",
                "x[^a\" onclick=\"alert(1)]\n\n[^a\" onclick=\"alert(1)]: n",
                "!!! note\" onclick=\"alert(1)\n    x",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<style>*{}</style><form action=x><input name=y><button>z</button></form>",
                "<base href=//e.org><meta http-equiv=refresh content=0><link rel=stylesheet href=//e.org>",
                "<div hx-get=/x x-data={} data-turbo=1 is=x contenteditable>x</div>",
                "<table><tr><td><a href=x><table><a href=javascript:alert(1)>",
                "<details open ontoggle=alert(1)><summary>x</summary></details>",
                "> [!x\" onclick=\"alert(1)]- y",
                "> [!note]- <img src=x onerror=alert(1)>\n> y",
                "==<img src=x onerror=alert(1)>== ^<script>^ ~\"onclick=\"~",
                "*[HTML]: \" onmouseover=\"alert(1)\n\nHTML",
                "*[<script>]: x\n\n<script>",
                "# x {#y\" onclick=\"alert(1)}\n\n[TOC]",
                "# <img src=x onerror=alert(1)>\n\n[TOC]",
                "x ^y\n\n%%<script>alert(1)</script>%%",
                "%%\n<script>alert(1)</script>",
                "[[../javascript:alert(1)]] [[mailto:x\" onclick=\"alert(1)]]",
                "$<script>alert(1)</script>$ $$<img src=x onerror=alert(1)>$$ $`<script>alert(1)</script>`$",
                "$$\n<img src=x onerror=alert(1)>\n$$\n\n$$\n<img src=x onerror=alert(1)>",
                "```math\n<script>alert(1)</script>\n```\n\n```mermaid\n<img src=x onerror=alert(1)>\n```",
                "```java\" onerror=\"alert(1) showLineNumbers=1\"onerror=alert(1)\n<script>alert(1)</script>\n```",
                "```{.java .numberLines startFrom=\"1\" onerror=\"alert(1)\"}\n"
                        + "</code></pre><script>alert(1)</script>\n"
                        + "```",
                "``` \u0004C\u0002java\u00021\u0002x\u0005<script>alert(1)</script>\u0006\n<script>x</script>\n```",
                "![a\" onerror=\"alert(1)|30](a.png) ![[a.png|1x1|alt=\" onerror=\"alert(1)]]",
                "<img src=x.png width=\"1\\\" onerror=alert(1)\" height=9e9 align=\"x\" onerror=alert(1)>",
                "<iframe src=javascript:alert(1)></iframe><object data=data:text/html,x></object>",
                "<embed src=\"jav&#x09;ascript:alert(1)\"><frame src=vbscript:x>",
                "<p align='left\" onclick=\"alert(1)'>x</p>",
                "<?x <img src=x onerror=alert(1)> ?><![CDATA[<script>alert(1)</script>]]><!a <b onclick=alert(1)>",
                "<!--><img src=x onerror=alert(1)>-->",
                "```{.x\" onclick=\"alert(1)}\ny\n```"
            })
    void nothingRunsInABrowser(String source) {
        String html = Composer.compose(render(source).html(), link -> new LinkState.Missing());
        for (Element element : Jsoup.parseBodyFragment(html).body().select("*")) {
            assertTrue(isAllowed(element.tagName()), html);
            element.attributes().forEach(attribute -> {
                assertFalse(attribute.getKey().startsWith("on"), html);
                assertTrue(
                        List.of(
                                        "id",
                                        "class",
                                        "href",
                                        "rel",
                                        "title",
                                        "src",
                                        "alt",
                                        "loading",
                                        "open",
                                        "colspan",
                                        "width",
                                        "height",
                                        "data-language")
                                .contains(attribute.getKey()),
                        html);
            });
            assertTrue(element.attr("href").matches("|/edit/.*|/file/.*|#.*|mailto:.*"), html);
            assertTrue(element.attr("src").matches("|/file/.*"), html);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<video src=javascript:alert(1) autoplay onplay=alert(1)></video>",
                "<video src=\"a.mp4\" onloadstart=\"alert(1)\" poster=\"javascript:alert(1)\" autoplay"
                        + " controls></video>",
                "<audio src=\"//e.org/a.mp3\"><source src=\"https://e.org/a.mp3\"></audio>",
                "<video><source src=\"https://e.org/a.mp4\"><script>alert(1)</script></video>",
                "![[a.mp4|alt=\" onplay=\"alert(1)]]"
            })
    void aFilmPlaysFromThisWikiAloneAndNotByItself(String source) {
        String html = Composer.compose(render(source).html(), link -> new LinkState.Missing());
        for (Element element : Jsoup.parseBodyFragment(html).select("video, audio, source, script, iframe")) {
            assertTrue(element.tagName().matches("video|audio"), html);
            element.attributes()
                    .forEach(attribute -> assertTrue(
                            List.of("controls", "preload", "src", "title", "width", "height")
                                    .contains(attribute.getKey()),
                            html));
            assertTrue(element.attr("src").startsWith("/file/"), html);
        }
        assertFalse(html.contains("javascript:"), html);
    }

    private static boolean isAllowed(String tag) {
        return tag.equals("body") || tag.equals("img") || tag.equals("section") || RawHtml.ELEMENTS.contains(tag);
    }

    private static Rendered render(String source) {
        return MARKDOWN.render(source, RenderContext.NONE);
    }
}
