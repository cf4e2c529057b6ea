package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Code and formulas in Markdown: what is read as which, and what stands in kept HTML for them.
class BlockSyntaxTest {
    private static final Markdown MARKDOWN = new Markdown();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "java ¦ java ¦ 0",
                "java title=\"A.java\" ¦ java ¦ 0",
                "java showLineNumbers ¦ java ¦ 1",
                "java {linenos=true} ¦ java ¦ 1",
                "java {linenos=table,linenostart=20} ¦ java ¦ 20",
                "java linenums=\"5\" ¦ java ¦ 5",
                "java showLineNumbers=7 ¦ java ¦ 7",
                "java linenos=false ¦ java ¦ 0",
                "{.java .numberLines startFrom=\"12\"} ¦ java ¦ 12",
                "{.java .line-numbers} ¦ java ¦ 1",
                "{.numberLines} ¦ '' ¦ 1",
                "{r, echo=FALSE} ¦ r ¦ 0",
                "c++ ¦ c++ ¦ 0",
                "ruby startline=3 $%@#$ ¦ ruby ¦ 0",
                "<script> ¦ '' ¦ 0",
                "'' ¦ '' ¦ 0"
            })
    void informationBehindAFenceIsRead(String info, String language, int firstLine) {
        assertEquals(new CodeInfo(language, firstLine), CodeInfo.of(info));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "$x^2$ ¦ x^2",
                "a ($x$), $y$. ¦ x|y",
                "$5 and $10 ¦ ''",
                "$5, $10 and $20,000 ¦ ''",
                "it costs 5$ or 6$ ¦ ''",
                "$ x$ and $x $ ¦ ''",
                "\\$x$ and \\$y\\$ ¦ ''",
                "$a\\$b$ ¦ a\\$b",
                "$20,000 and $x$ ¦ x",
                "`$x$` ¦ ''",
                "$a*b*c$ *d* ¦ a*b*c",
                "$[[x]]$ ¦ [[x]]",
                "$$x + y$$ ¦ x + y",
                "$$ x $$ ¦ ' x '",
                "$$$$ and $$ ¦ ''",
                "$`a b$c`$ ¦ a b$c",
                "$`open$ ¦ ''",
                "$open ¦ ''"
            })
    void dollarsMakeFormulasByPandocsRule(String source, String formulas) {
        assertEquals(
                formulas,
                String.join("|", slots(source).stream().map(Slot::text).toList()));
    }

    @Test
    void lineOfTwoDollarsOpensAFormulaThatMayLookLikeAList() {
        assertEquals(
                List.of("a\n= b\n- c\n"),
                slots("so\n$$\na\n= b\n- c\n$$\nand").stream().map(Slot::text).toList());
        assertEquals(
                "<p>$$\nopen</p>\n<p><em>next</em></p>\n",
                html("$$\nopen\n\n*next*"),
                "an empty line ends what is open");
        assertEquals(1, slots("> $$\n> x\n> $$\n\n1. a").size());
        assertEquals(
                "math",
                Jsoup.parse(html("```math\nx\n```"))
                        .select("code")
                        .first()
                        .className()
                        .substring(9));
    }

    @Test
    void kindAndLanguageArePartOfADigest() {
        assertEquals(
                4,
                slots("$x$ $$x$$\n\n```java\nx\n```\n\n```c\nx\n```\n\n```java lines\nx\n```").stream()
                        .map(Slot::digest)
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"```java\n\"a\" & <b> \\ &amp; '\n```", "$a<b&c \"$", "```math\n\\frac{<}{>}\n```"})
    void sourceOfASlotIsWhatWasWritten(String source) {
        String text = slots(source).getFirst().text().strip();
        assertTrue(source.contains(text), text);
        assertEquals(text, Jsoup.parse(html(source)).select("code").text());
    }

    @Test
    void programsAndOtherServersGetCodeAsItWasWritten() {
        String kept = MARKDOWN.render("```java showLineNumbers\nint x;\n```\n$x$ $\\y$", RenderContext.NONE)
                .html();
        Optional<Filling> made = Optional.of(new Filling.Made("<i>made</i>"));
        String plain = Composer.fill(kept, digest -> made, false);
        assertTrue(plain.contains("<code class=\"language-java\">int x;\n</code>"), plain);
        assertTrue(plain.contains("<p><i>made</i> <i>made</i></p>"), plain);
        String faulty = Composer.fill(kept, digest -> Optional.of(new Filling.Faulty("<why>")), false);
        assertTrue(faulty.contains("<code>\\y</code>") && !faulty.contains("why"), faulty);
        String shown = Composer.fill(kept, digest -> Optional.of(new Filling.Faulty("<why>")), true);
        assertTrue(shown.contains("<code>\\y</code><span class=\"fault\">&lt;why&gt;</span>"), shown);
    }

    @Test
    void linesHaveNumbersBeforeThereAreColoursAndInCodeOfNoLanguage() {
        for (String language : List.of("java", "")) {
            String source = "```" + (language.isEmpty() ? "{.numberLines startFrom=9}" : "java showLineNumbers=9");
            String html = html(source + "\na\n\nb\n```");
            assertEquals(
                    List.of("9", "10", "11"), Jsoup.parse(html).select(".line").eachAttr("data-line"), html);
        }
    }

    @Test
    void fortyLanguagesAndMoreAreKnown() {
        assertTrue(Languages.count() > 150, () -> Languages.count() + " languages");
        for (String word :
                List.of("java", "py", "c++", "C#", "sh", "yml", "html", "toml", "rs", "kt", "R", "Dockerfile")) {
            assertTrue(Languages.find(word).isPresent(), word);
        }
        assertEquals("HTML", Languages.shown("html"));
        assertEquals("C++", Languages.shown("cpp"));
        assertEquals("mermaid", Languages.shown("mermaid"));
    }

    @Test
    void pageHasSoManySlotsAndNoMore() {
        assertEquals(CodeWriter.MOST, slots("$x$ ".repeat(3 * CodeWriter.MOST)).size());
        assertTrue(slots("```java\n" + "x\n".repeat(CodeWriter.LONGEST_CODE) + "```")
                .isEmpty());
        String large = "```java\n" + "x".repeat(CodeWriter.LONGEST_CODE - 1) + "\n```\n\n";
        assertEquals(
                CodeWriter.MOST_CHARACTERS / CodeWriter.LONGEST_CODE,
                slots(large.repeat(30)).size());
        assertTrue(slots("$" + "x".repeat(CodeWriter.LONGEST_FORMULA) + "$").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$$", "$a ", "$$a ", "$`", "$`a`", "\\$", "$\\", "$$\n", "$$\nx\n", "$a$", "$$a$$ "})
    void dollarsWithoutEndAreReadInTime(String piece) {
        String text = piece.repeat(400_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> MARKDOWN.render(text, RenderContext.NONE));
    }

    /// Whatever is written, all of it is shown, and the marks of slots are balanced.
    @Test
    void nothingIsLostBetweenDollars() {
        Random random = new Random(7);
        String[] pieces = {"$", "$$", "`", "x", " ", "\n", "\\", "5", "```java\n", "\n```\n", "{", "_", "[[a]]", "<b>"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String kept = MARKDOWN.render(text.toString(), RenderContext.NONE).html();
            assertEquals(
                    kept.chars().filter(c -> c == '\u0004').count(),
                    kept.chars().filter(c -> c == '\u0006').count(),
                    text.toString());
            String html = Composer.fill(kept, digest -> Optional.empty(), true);
            assertFalse(html.chars().anyMatch(c -> c >= '\u0004' && c < '\u0007'), text.toString());
            assertEquals(
                    text.chars().filter(c -> c == 'x').count(),
                    Jsoup.parse(html).text().chars().filter(c -> c == 'x').count(),
                    text.toString());
        }
    }

    private static List<Slot> slots(String source) {
        return Composer.slots(MARKDOWN.render(source, RenderContext.NONE).html());
    }

    private static String html(String source) {
        return Composer.fill(MARKDOWN.render(source, RenderContext.NONE).html(), digest -> Optional.empty(), true);
    }
}
