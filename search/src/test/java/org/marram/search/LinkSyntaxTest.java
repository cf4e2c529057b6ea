package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "[dune]: /sand ¦ dune ¦ /sand ¦",
                "[dune]:/sand ¦ dune ¦ /sand ¦",
                "   [dune]:   /sand   \"Sand\"   ¦ dune ¦ /sand ¦ \"Sand\"",
                "[two words]: <where it is> 'so' ¦ two words ¦ <where it is> ¦ 'so'",
                "[a]: <> (none) ¦ a ¦ <> ¦ (none)",
                "[a]: b(c(d)) ¦ a ¦ b(c(d)) ¦",
                "[a\\]b]: c ¦ a\\]b ¦ c ¦",
                "[//]: # (a remark) ¦ // ¦ # ¦ (a remark)"
            })
    void definitionsAreRead(String line, String label, String destination, String title) {
        LinkDefinition read = LinkDefinition.at(line, 0).orElseThrow();
        assertEquals(label, read.label());
        assertEquals(destination, line.substring(read.destination(), read.destinationEnd()));
        assertEquals(title == null ? "" : title, line.substring(read.title(), read.titleEnd()));
        assertEquals(line.length(), read.end());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "[dune] : /sand",
                "[dune]:",
                "[dune]: /sand and more",
                "[dune]: <sand>'so'",
                "[dune]: /sand \"so\" it is",
                "[]: /sand",
                "[ ]: /sand",
                "[a[b]: /sand",
                "[^1]: a-note",
                "[dune]: (((",
                "x [dune]: /sand"
            })
    void otherLinesAreNoDefinitions(String line) {
        assertEquals(Optional.empty(), LinkDefinition.at(line, 0));
    }

    @Test
    void aDefinitionGoesOnInTheNextLines() {
        String text = "[dune]:\n  /sand\n  'a\n  title'\nText";
        assertEquals(
                text.indexOf("Text"), LinkDefinition.at(text, 0).orElseThrow().end());
        assertEquals(Optional.empty(), LinkDefinition.at("    [dune]: /sand", 0));
        assertEquals(
                9,
                LinkDefinition.at("[a]: /bc\n\"not a title\" but text", 0)
                        .orElseThrow()
                        .end());
    }

    @Test
    void labelsAreOneWithoutRegardToCaseAndSpace() {
        assertEquals(LinkSyntax.key("Große  Düne"), LinkSyntax.key(" GROSSE\n DÜNE "));
        assertEquals(LinkSyntax.key("ẞ"), LinkSyntax.key("SS"));
    }

    @Test
    void aLabelHasItsLimit() {
        assertEquals(LinkSyntax.MAX_LABEL + 2, LinkSyntax.label("[" + "a".repeat(LinkSyntax.MAX_LABEL) + "]", 0));
        assertEquals(LinkSyntax.NONE, LinkSyntax.label("[" + "a".repeat(LinkSyntax.MAX_LABEL + 1) + "]", 0));
    }
}
