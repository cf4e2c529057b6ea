package org.marram.wiki.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marram.wiki.people.NameResult.Fault;
import org.marram.wiki.people.NameResult.Invalid;
import org.marram.wiki.people.NameResult.Valid;

class PersonNameTest {

    private static PersonName name(String typed) {
        return assertInstanceOf(Valid.class, PersonName.parse(typed), typed).name();
    }

    private static Fault fault(String typed) {
        return assertInstanceOf(Invalid.class, PersonName.parse(typed), typed).fault();
    }

    @Test
    void namesOfEveryScriptAreTaken() {
        for (String typed : List.of(
                "Ada",
                "ada.l",
                "Ada_Lovelace",
                "Ada Lovelace",
                "Zoë",
                "Łukasz",
                "Дарья",
                "王小明",
                "さくら",
                "أحمد",
                "नीलम",
                "R2-D2",
                "x")) {
            assertEquals(typed, name(typed).text());
        }
    }

    @Test
    void aNameIsKeptInItsComposedFormWithSingleSpaces() {
        assertEquals("Zo\u00eb", name("  Zoe\u0308 ").text());
        assertEquals("Ada Lovelace", name("Ada \t Lovelace").text());
    }

    @Test
    void aSpaceIsAnUnderscoreInAddresses() {
        assertEquals("Ada_Lovelace", name("Ada Lovelace").handle());
        assertEquals("Zo%C3%AB", name("Zoë").path());
        assertEquals(name("Ada_Lovelace").folded(), name("ada lovelace").folded());
    }

    @Test
    void theNameUnderWhichAPageIsFollowedIsNoPersons() {
        assertEquals(Fault.RESERVED, fault("page-6f1c2f0a-0b5e-4f6e-9d5c-2a1b3c4d5e6f"));
        assertEquals(Fault.RESERVED, fault("Page 6F1C2F0A-0b5e-4f6e-9d5c-2a1b3c4d5e6f"));
        assertEquals("page-1", name("page-1").text());
    }

    @Test
    void theLongestNameHasSixtyFourCharacters() {
        assertEquals(64, name("é".repeat(64)).text().length());
        assertEquals(Fault.TOO_LONG, fault("é".repeat(65)));
        assertEquals(Fault.EMPTY, fault("  \t"));
    }

    @Test
    void whatCannotStandInAnAddressOrAHandleIsRefused() {
        for (String typed : List.of(
                "a@b",
                "a/b",
                ".ada",
                "ada.",
                "ada--x",
                "a..b",
                "<b>",
                "a\u200db",
                "a\u202eb",
                "a\u0000b",
                "203.0.113.7",
                "42",
                "\ud83d\ude00",
                "-",
                "a'b",
                "\ud800")) {
            assertEquals(Fault.CHARACTERS, fault(typed), typed);
        }
    }

    @Test
    void alphabetsThatAreNotWrittenTogetherAreNotMixed() {
        assertEquals(Fault.MIXED_SCRIPTS, fault("\u0410da")); // a Cyrillic A
        assertEquals(Fault.MIXED_SCRIPTS, fault("p\u0430ypal"));
    }

    @Test
    void whatStandsForTheWikiIsReserved() {
        for (String typed :
                List.of("wiki", "Wiki-Bot", "ACTOR", "admin", "System", "r00t".replace('0', 'o'), "keeper")) {
            assertEquals(Fault.RESERVED, fault(typed), typed);
        }
        assertEquals(Fault.RESERVED, fault("wikí".replace('í', 'i')));
        assertEquals(Fault.RESERVED, fault("adrnin"));
    }

    @Test
    void namesThatLookTheSameShareASkeleton() {
        assertEquals(name("lris").looks(), name("Iris").looks());
        assertEquals(name("paypal").folded(), name("paypa1").folded());
        assertEquals(name("modern").folded(), name("rnodern").folded());
        assertEquals(name("Ada").folded(), name("ADA").folded());
        assertEquals(name("ss").folded(), name("ß").folded());
        assertNotEquals(name("Ada").folded(), name("Adam").folded());
        assertTrue(PersonName.RESERVED.contains("wiki-bot"));
    }

    @Test
    void aLongRowOfMarksIsRefusedAtOnce() {
        String marks = "a" + "\u0301".repeat(300_000) + "\u0323".repeat(300_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertEquals(new NameResult.Invalid(NameResult.Fault.TOO_LONG), PersonName.parse(marks)));
    }
}
