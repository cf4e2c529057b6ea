package org.marram.wiki.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RemoteNameTest {
    private static final String URL = "https://evil.example/users/u7";

    @Test
    void anOrdinaryNameIsShownAsItIs() {
        assertEquals("mallory", shown("mallory"));
        assertEquals("Ada Lovelace", shown(" Ada Lovelace "));
        assertEquals("علی\u200Cرضا", shown("علی\u200Cرضا"));
        assertEquals("a/b", shown("a/b"));
        assertEquals("<b>x</b>", shown("<b>x</b>"));
    }

    @Test
    void whatIsNotSeenOrTurnsTheDirectionIsLeftOut() {
        assertEquals("admin", shown("admin\u200B"));
        assertEquals("nimda", shown("\u202Enimda\u202C"));
        assertEquals("ab", shown("a\u0000\u2066b"));
    }

    @Test
    void nobodyIsOfAnotherHostThanTheirOwn() {
        assertEquals("admin", shown("admin@wiki.example"));
    }

    @Test
    void whoHasNoNameHasTheEndOfTheirAddress() {
        assertEquals("u7", shown(""));
        assertEquals("u7", shown("@wiki.example"));
        assertEquals("u7", shown("\u200D\u3164"));
        assertEquals(100, shown("x".repeat(500)).length());
    }

    private static String shown(String name) {
        return RemoteName.shown(name, URL);
    }
}
