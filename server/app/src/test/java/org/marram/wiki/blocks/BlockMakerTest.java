package org.marram.wiki.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.ProcessorTime;
import org.marram.wiki.render.Filling;
import org.marram.wiki.render.Slot;
import org.marram.wiki.render.Slot.Kind;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/// Colours and formulas, also of what was written to harm.
class BlockMakerTest {
    private static final BlockMaker MAKER = new BlockMaker();

    /// Far above the limit of one block.
    private static final long PATIENCE = 60;

    private static Slot code(String language, String text) {
        return new Slot(Kind.CODE, language, "", text);
    }

    private static Slot formula(String text) {
        return new Slot(Kind.INLINE, "", "", text);
    }

    private static String made(Slot slot) {
        Filling filling = MAKER.make(slot).orElseThrow();
        return assertInstanceOf(Filling.Made.class, filling, filling.toString()).html();
    }

    private static String fault(Slot slot) {
        Filling filling = MAKER.make(slot).orElseThrow();
        return assertInstanceOf(Filling.Faulty.class, filling, filling.toString())
                .reason();
    }

    @Test
    void codeHasFourTokens() {
        assertEquals(
                "<span class=\"code-k\">int </span>x = <span class=\"code-n\">7</span>; <span class=\"code-c\">// <b></span>\n"
                        .replace("<b>", "&lt;b&gt;"),
                made(code("java", "int x = 7; // <b>\n")));
        assertEquals("print(<span class=\"code-s\">'a'</span>)\n", made(code("python", "print('a')\n")));
        assertTrue(made(code("diff", "- old\n+ new\n")).contains("<span class=\"code-s\">- old</span>\n"));
    }

    @Test
    void noElementGoesOverTheEndOfALine() {
        for (String line : made(code("java", "/* one\n two */ String s;\n")).split("\n")) {
            Document document = Jsoup.parseBodyFragment(line);
            assertEquals(
                    line,
                    document.outputSettings(document.outputSettings().prettyPrint(false))
                            .body()
                            .html());
        }
    }

    /// Security: whatever the script makes of it, the text comes out as it went in, and with no element but
    /// spans.
    @Test
    void everyLanguageSpellsTheTextAndLetsNoHtmlThrough() throws IOException {
        String text =
                "<script>alert(1)</script> <img src=x onerror=\"a()\"> &lt;b&gt; '</span>' \"</code>\" <!-- x -->\n"
                        + "// <b>x</b> # <i> /* </i> */ {{ <u> }} `<s>` ${'<a href=\"javascript:x\">'} %% <?php echo '<b>'"
                        + " ?>\n";
        List<String> refused = new ArrayList<>();
        for (String language : languages()) {
            Optional<Filling> filling = MAKER.make(code(language, text));
            if (!(filling.orElse(null) instanceof Filling.Made(String html))) {
                refused.add(language + " " + filling);
                continue;
            }
            Element body = Jsoup.parseBodyFragment("<pre>\n" + html + "</pre>").body();
            assertEquals(text, body.selectFirst("pre").wholeText(), language);
            for (Element element : body.select("pre *")) {
                assertEquals("span", element.tagName(), language);
                assertTrue(
                        element.attributes().size() == 1 && element.className().matches("code-[ksnc]"), language);
            }
        }
        assertEquals(List.of(), refused);
    }

    @Test
    void limitEndsARegularExpressionAndAScriptSeesNoJava() {
        BlockLimit limit = new BlockLimit();
        try (Context context = limit.enterContext()) {
            ScriptableObject scope = context.initSafeStandardObjects();
            for (String java : List.of("java.lang.System", "Packages", "getClass()", "''.getClass()")) {
                assertThrows(
                        RhinoException.class,
                        () -> context.evaluateString(scope, java + ".x.y", "java", 1, null),
                        java);
            }
            for (String endless : List.of(
                    "/^(a+)+$/.test('" + "a".repeat(40) + "b')",
                    "while (true) { try { null.x } catch (e) { } }",
                    "var s = 'x'; while (true) { s = [s, s].join('') + s.length; s = s.substring(0, 1000000); }")) {
                limit.begin();
                assertThrows(
                        BlockLimit.TooCostly.class,
                        () -> context.evaluateString(scope, endless, "endless", 1, null),
                        endless);
                limit.stop();
            }
        }
    }

    private static List<String> languages() throws IOException {
        try (var list = Objects.requireNonNull(Slot.class.getResourceAsStream("languages.tsv"))) {
            return Stream.of(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .toList();
        }
    }

    @Test
    void whatTheScriptSaysIsBelievedOnlyWhereItSpellsTheText() {
        assertEquals(Optional.empty(), CodeHtml.of("a", "b"));
        assertEquals(Optional.empty(), CodeHtml.of("a", "a<img>"));
        assertEquals(Optional.empty(), CodeHtml.of("a", "<span class=\"x\">a"));
        assertEquals(Optional.empty(), CodeHtml.of("a", "a</span>"));
        assertEquals(Optional.empty(), CodeHtml.of("ab", "a"));
        assertEquals(Optional.empty(), CodeHtml.of("<", "&#60;"));
        assertEquals(Optional.of("a"), CodeHtml.of("a", "<span class=\"x\" onclick=y\">a</span>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "\\frac{a}{b} ¦ mfrac",
                "\\sqrt[3]{x} ¦ mroot",
                "\\begin{pmatrix}a & b\\\\ c & d\\end{pmatrix} ¦ mtable",
                "\\begin{aligned}a &= b\\\\ &= c\\end{aligned} ¦ mtable",
                "\\mathbb{R} \\to \\mathcal{L} ¦ mi",
                "\\underbrace{a+b}_{c} ¦ munder",
                "\\boxed{x} ¦ menclose",
                "\\text{<script>} ¦ mtext",
                "\\newcommand{\\half}{\\frac12}\\half ¦ mfrac"
            })
    void formulasAreMathMl(String tex, String element) {
        Document document = Jsoup.parseBodyFragment(made(formula(tex)));
        assertFalse(
                document.select("math " + element).isEmpty(), document.body().html());
        assertEquals(
                tex, document.select("annotation[encoding=application/x-tex]").text());
        assertTrue(document.select("script, [style], [href], [class]").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "\\mathbb{R}, ℝ",
        "\\mathbb{A}, 𝔸",
        "\\mathcal{L}, ℒ",
        "\\mathfrak{g}, 𝔤",
        "\\mathbf{x}, 𝐱",
        "\\boldsymbol{\\alpha}, 𝜶",
        "\\mathtt{a}, 𝚊",
        "\\mathbf{1}, 𝟏",
        "\\ce{H}, H"
    })
    void facesOfLettersAreCharacters(String tex, String shown) {
        Element first = Jsoup.parseBodyFragment(made(formula(tex))).selectFirst("mi, mn");
        assertEquals(shown, first.text());
        assertTrue(first.attr("mathvariant").isEmpty() || shown.equals("H"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "\\nothing ¦ Undefined control sequence: \\nothing",
                "\\frac{a} ¦ Unexpected end of input",
                "{x ¦ Expected",
                "\\def\\a{\\a\\a}\\a ¦ Too many expansions",
                "\\def\\a#1{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{xxxx}}}}}}} ¦ Too many expansions"
            })
    void formulaThatIsNoneSaysWhy(String tex, String reason) {
        String said = fault(formula(tex));
        assertTrue(said.startsWith(reason), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\href{javascript:alert(1)}{x}",
                "\\url{https://example.org}",
                "\\includegraphics{https://example.org/x.png}",
                "\\htmlClass{frame}{x}",
                "\\htmlStyle{position:fixed}{x}",
                "\\htmlData{a=b}{x}",
                "\\text{\\href{javascript:a}{b}}"
            })
    void formulaLeadsNowhereAndHasNoLookOfItsOwn(String tex) {
        String html = MAKER.make(formula(tex)).orElseThrow() instanceof Filling.Made(String made) ? made : "";
        Document document = Jsoup.parseBodyFragment(html);
        assertTrue(
                document.select("a, img, mglyph, [href], [src], [style], [class], [id]")
                        .isEmpty(),
                html);
    }

    @Test
    void onlyMathMlIsLetThrough() {
        assertEquals(Optional.empty(), FormulaHtml.of("<math ><script>x</script></math>"));
        assertEquals(Optional.empty(), FormulaHtml.of("<math ><mi>x</math></mi>"));
        assertEquals(Optional.empty(), FormulaHtml.of("<math ><mi>&nbsp;</mi></math>"));
        assertEquals(Optional.empty(), FormulaHtml.of("<math ><annotation-xml></annotation-xml></math>"));
        assertEquals(Optional.empty(), FormulaHtml.of("none"));
        assertEquals(
                Optional.of("<math><mi>x</mi></math>"),
                FormulaHtml.of("<span><math xmlns=\"y\"><mi style=\"z\" onclick=\"a\">x</mi></math></span>"));
    }

    @Test
    @Timeout(PATIENCE)
    void depthIsAFaultAndNoEndOfTheThread() {
        fault(formula("{".repeat(1_900) + "}".repeat(1_900)));
        fault(formula("\\frac".repeat(800)));
        fault(formula("\\left(".repeat(600)));
        assertEquals(
                "<math><semantics><mrow><mi>x</mi></mrow>", made(formula("x")).substring(0, 40));
    }

    /// Each is about as long as a block may be. The time is that of the processor, which the limit counts.
    @ParameterizedTest
    @ValueSource(strings = {"<", "(", "\"\\", "<<A\n"})
    @Timeout(PATIENCE)
    void codeThatIsHardToReadEndsInTime(String piece) {
        String text = piece.repeat(19_000 / piece.length());
        for (String language : List.of("javascript", "perl", "cpp", "python")) {
            BlockMaker maker = new BlockMaker();
            Optional<Filling> _ = maker.make(code(language, "x"));
            ProcessorTime.assertAtMost(BlockLimit.WORK.plusSeconds(2), () -> {
                Optional<Filling> _ = maker.make(code(language, text));
            });
        }
    }
}
