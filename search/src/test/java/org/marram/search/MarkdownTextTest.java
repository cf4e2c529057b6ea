package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    @Test
    void marksAreLeftOutAndWordsStay() {
        assertEquals(
                "A bold word and snake_case and a link.",
                plain("A **bold** *word* and snake_case and a [link](/x \"t\")."));
        assertEquals("See Other page and label.", plain("See [[Other page]] and [[Other|label]]."));
        assertEquals("a picture", plain("![a picture](x.png)"));
        assertEquals("a < b & c", plain("a &lt; b &amp; c"));
        assertEquals("array[0] is first", plain("array[0] is first"));
    }

    @Test
    void signsOfFootnotesAndBoxesAreNoWords() {
        assertEquals("Sand. And grass.", plain("Sand.[^2] And grass.[^long-name]"));
        assertEquals("It is thin.", plain("[^2]: It is thin."));
        assertEquals("\"Do not pull\"\nIt holds.", plain("!!! note \"Do not pull\"\n    It holds."));
        assertEquals("It holds.", plain("> [!NOTE]\n> It holds."));
        assertEquals("[^ no footnote", plain("[^ no footnote"));
    }

    @Test
    void codeStaysAsItIs() {
        assertEquals("Use vector<int> *p", plain("Use `vector<int> *p`"));
        assertEquals("int *p = &x; // [not](a link)", plain("```cpp\nint *p = &x; // [not](a link)\n```"));
    }

    @Test
    void frontMatterTagsCommentsAndDefinitionsAreNoText() {
        assertEquals("Hello there", plain("---\ntitle: \"Secret\"\n---\nHello <b>there</b>"));
        assertEquals("a\nb", plain("a <!-- hidden\nstill hidden --> \nb").replace(" ", ""));
        assertEquals("text", plain("text\n\n[name]: https://example.org/long"));
    }

    @Test
    void referencesAreReadAsTheirDefinitionsSay() {
        String definitions = "\n\n[Grass]: /marram 'A plant'\n[sea]:\n  <the sea>\n  \"Salt\nwater\"\n[//]: # (hidden)";
        assertEquals(
                "See the plant, grass, Grass.", plain("See [the plant][grass], [grass], [Grass][]." + definitions));
        assertEquals("a picture of Sea", plain("![a picture][sea] of [Sea]" + definitions));
        assertEquals("a [b][c] and [d]", plain("a [b][c] and [d]" + definitions));
        assertEquals("Quoted grass.", plain("> Quoted [grass].\n>\n> [GRASS]: x\n> 'y'\n"));
        assertEquals("item\n\nshore", plain("- item\n- [coast]: /x\n\n[shore][coast]"));
    }

    @Test
    void whatOnlyLooksLikeADefinitionIsText() {
        assertEquals("[Beware]: the tide comes fast.", plain("[Beware]: the tide comes fast."));
        assertEquals("Text goes on\n[a]: /b", plain("Text goes on\n[a]: /b"));
        assertEquals("[a]: /b", plain("```\n[a]: /b\n```"));
    }

    @Test
    void headingsOfBothKindsAreFound() {
        MarkdownText text = MarkdownText.of("# One *big* ##\ntext\n\nTwo\n===\n\n#hash is no heading\n\n- item\n");
        assertEquals(List.of("One big", "Two"), text.headings());
        assertFalse(text.plain().contains("==="));
    }

    @Test
    void frontMatterThatNeverEndsIsText() {
        assertEquals("title: x", plain("---\ntitle: x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[^",
                "[!",
                "[[",
                "](",
                "[]([",
                "<a ",
                "<!--",
                "`",
                "``` `",
                "*",
                "\\",
                "&",
                "|",
                "> ",
                "- ",
                "[x](",
                "[[a|",
                "#",
                "[a]: b\n",
                "[a]:\n",
                "[a]: b 'c\n",
                "[a]: b\n\n[a] ",
                "[a]:\n\n[a][b"
            })
    void noTextTakesMoreThanLinearTime(String piece) {
        String source = piece.repeat(1_000_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> MarkdownText.of(source));
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> MarkdownText.of(source.replace(" ", "\n")));
    }

    private static String plain(String source) {
        return MarkdownText.of(source).plain().strip();
    }
}
