package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IbisTextTest {

    @Test
    void aHeadingOfLevelSixIsOneOfLevelFive() {
        assertEquals("##### Six\n", IbisText.of("###### Six\n"));
        assertEquals("a\n\n  ##### Six", IbisText.of("a\n\n  ###### Six"));
        assertEquals("> ##### Six", IbisText.of("> ###### Six"));
        assertEquals("- 1. ##### Six", IbisText.of("- 1. ###### Six"));
        assertEquals("#####", IbisText.of("######"));
    }

    @Test
    void everythingElseStaysAsItIs() {
        for (String text : new String[] {"", "##### Five", "####### seven", "######no heading", "a ###### b", "#"}) {
            assertEquals(text, IbisText.of(text));
        }
    }

    @Test
    void aLongRowOfBlanksIsNoDeepStack() {
        String text = " ".repeat(500_000) + "###### x\n> ###### y\n";
        assertTrue(IbisText.of(text).endsWith("> ##### y\n"));
    }
}
