package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FormTextProperties {
    @Test
    void newTextHasLineFeeds() {
        assertEquals("a\nb\n", FormText.normalise("a\r\nb\r\n", ""));
    }

    @Test
    void lineEndsOfTheBaseAreKept() {
        assertEquals("a\r\nb\r\nc", FormText.normalise("a\nb\nc", "x\r\ny"));
        assertEquals("a\rb", FormText.normalise("a\r\nb", "x\ry"));
    }

    @Test
    void unchangedLineOfAMixedTextKeepsItsEndAndNewOnesGetTheMostFrequent() {
        assertEquals(
                "one\r\nnew\ntwo\nthree\n",
                FormText.normalise("one\r\nnew\r\ntwo\r\nthree\r\n", "one\r\ntwo\nthree\n"));
    }

    @Test
    void longMixedTextTakesNoTime() {
        String base = "x\r\ny\n".repeat(200_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> FormText.normalise("y\r\nx\r\nz\r\n".repeat(100_000), base));
    }

    @Property
    void untouchedTextComesBackEqual(@ForAll("texts") String base) {
        assertEquals(base, FormText.normalise(base.replaceAll("\r\n|\r|\n", "\r\n"), base));
    }

    @Property
    void onlyLineEndsDiffer(@ForAll("texts") String typed, @ForAll("texts") String base) {
        assertEquals(bare(typed), bare(FormText.normalise(typed, base)));
    }

    private static String bare(String text) {
        return text.replaceAll("\r\n|\r", "\n");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "\n", "\r\n", "\r", "\n\n")
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join("", parts));
    }
}
