package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final Origin SECURE = Origin.parse("https://Moor.example");
    private static final Origin PLAIN = Origin.parse("http://moor.example:8111");
    private static final Origin SIX = Origin.parse("http://[2001:DB8:0:0:0:0:0:7]:8111");

    @ParameterizedTest
    @CsvSource({
        "/article/Peat/, /article/Peat",
        "/article/Peat///, /article/Peat",
        "/article/Peat%2F, /article/Peat",
        "/article/Peat/%2f/, /article/Peat",
        "/article/Bog/Peat/, /article/Bog/Peat",
        "/@Ivo, /user/Ivo",
        "/@Ivo/, /user/Ivo",
        "/@Ivo@moor.example, /user/Ivo@moor.example",
        "/@, /@",
        "/@Ivo/inbox, /@Ivo/inbox",
        "/, /",
        "//, /",
        "/search, /search"
    })
    void aPathHasNoSlashAtItsEnd(String written, String path) {
        assertEquals(path, Spelling.path(written));
    }

    @ParameterizedTest
    @CsvSource({
        "Moor.Example, moor.example",
        "moor.example., moor.example",
        "moor.example:443, moor.example",
        "moor.example:8111, moor.example:8111",
        "MÖÖR.example, xn--mr-fkaa.example",
        "[2001:db8:0::7]:8111, [2001:db8::7]:8111",
        "2001:DB8::0:7, [2001:db8::7]",
        "[::1], [::1]",
        "not a host, not a host"
    })
    void aHostIsWrittenInOneWay(String written, String host) {
        assertEquals(host, Spelling.host(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moor.example", "MOOR.example.", "moor.example:443"})
    void aHostWithItsUsualPortIsTheHost(String written) {
        assertTrue(Spelling.isHostOf(SECURE, written));
        assertFalse(Spelling.isHostOf(PLAIN, written));
    }

    @Test
    void aHostWithAnotherPortIsAnotherHost() {
        assertTrue(Spelling.isHostOf(PLAIN, "moor.example:8111"));
        assertTrue(Spelling.isHostOf(SIX, "[2001:0db8::7]:8111"));
        assertTrue(Spelling.isHostOf(Origin.parse("http://moor.example"), "moor.example:80"));
        assertFalse(Spelling.isHostOf(SECURE, "moor.example:8111"));
        assertFalse(Spelling.isHostOf(SECURE, "fen.moor.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "Ivo, Ivo",
        "@Ivo, Ivo",
        "@Ivo@moor.example, Ivo",
        "Ivo@MOOR.example:443, Ivo",
        "Ivo@fen.example, Ivo@fen.example"
    })
    void aNameMayCarryTheWikisHost(String written, String name) {
        assertEquals(name, Spelling.name(written, SECURE));
    }
}
