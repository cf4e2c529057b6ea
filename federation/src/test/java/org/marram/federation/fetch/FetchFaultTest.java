package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FetchFaultTest {
    @Test
    void programsAreToldASentenceInEnglish() {
        FetchFault silent = FetchFault.of(ServerFault.HOST_SILENT, "dunes.example", "timeout");
        assertEquals("dunes.example does not answer: timeout", silent.english());
        assertEquals(
                "dunes.example does not answer: timeout, after 8 tries",
                silent.then(ServerFault.TRIES, 8).english());
        assertEquals("100 % of it", FetchFault.said("100 % of it").english());
    }

    @Test
    void whatOthersSayIsCutWhereNobodyReadsOn() {
        assertEquals(500, FetchFault.said("x".repeat(10_000)).english().length());
        assertEquals(
                "x".repeat(499) + "?", FetchFault.said("x".repeat(499) + "😀").english(), "no half of a character");
    }
}
