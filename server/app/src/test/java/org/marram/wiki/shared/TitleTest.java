package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleTest {

    @Test
    void titleIsShownAsWrittenAndComparedFolded() {
        Title title = Title.of("  Café_del   Mar ");
        assertEquals("Café del Mar", title.text());
        assertEquals("café del mar", title.key());
        assertEquals("Caf%C3%A9_del_Mar", title.address());
    }

    @ParameterizedTest
    @CsvSource({
        "Straße, STRASSE",
        "Straße, STRAẞE",
        "ΟΔΥΣΣΕΥΣ, οδυσσευς",
        "ΟΔΥΣΣΕΥΣ, οδυσσευσ",
        "ﬃ, FFI",
        "İstanbul, i̇stanbul",
        "Kelvin, kelvin",
        "Ǆ, ǅ",
        "é, É"
    })
    void titlesThatDifferOnlyInCaseHaveOneKey(String one, String other) {
        assertEquals(Title.of(one).key(), Title.of(other).key());
    }

    @Test
    void dotlessIIsAnotherLetterThanI() {
        assertFalse(Title.of("ılık").key().equals(Title.of("ilik").key()));
    }

    @Test
    void foldingOfEveryCharacterIsFoldedAlready() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (Character.isDefined(character) && Character.getType(character) != Character.SURROGATE) {
                String folded = CaseFolding.fold(Character.toString(character));
                assertEquals(folded, CaseFolding.fold(folded), () -> "folded twice: " + folded);
            }
        }
    }

    /// Keys are stored and name pages: a folding that changes makes other pages of them.
    @Test
    void foldingOfEveryCharacterIsThatOfUnicodeButForCherokee() {
        int compared = 0;
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            boolean known = Character.isDefined(character) && UCharacter.isDefined(character);
            if (known && Character.getType(character) != Character.SURROGATE) {
                String text = Character.toString(character);
                String unicode = Normalizer.normalize(
                        UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFD), true),
                        Normalizer.Form.NFC);
                boolean cherokee = Character.UnicodeScript.of(character) == Character.UnicodeScript.CHEROKEE;
                assertEquals(
                        cherokee ? unicode.toLowerCase(Locale.ROOT) : unicode,
                        CaseFolding.fold(text),
                        () -> Integer.toHexString(text.codePointAt(0)));
                compared++;
            }
        }
        assertTrue(compared > 290_000, "characters compared: " + compared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C++",
                "100% wool",
                "a;b",
                "Q & A",
                "it's",
                "f(x, y)",
                "x=1",
                "C#",
                "Why?",
                "\"quoted\"",
                "@import",
                "user@home",
                "guava@33.2",
                "a/@b",
                "Rename",
                "History",
                "Foo~2",
                "日本語",
                "AC/DC",
                "...",
                "a.b"
            })
    void ordinaryCharactersStandInTitles(String text) {
        assertEquals(text, Title.of(text).text());
    }

    @ParameterizedTest
    @CsvSource({
        "'', title.empty",
        "' _ ', title.empty",
        "\u2800, title.empty",
        "\u200B, title.control",
        "a//b, title.invalid",
        "/a, title.invalid",
        "a/, title.invalid",
        "a/_/b, title.invalid",
        "'a\u0000b', title.control",
        "'a\tb', title.control",
        "'a\nb', title.control",
        "'a\u0085b', title.control",
        "'a\u202Eb', title.control",
        "'a\u200Bb', title.control",
        "'a\u00ADb', title.control",
        "'\uFEFFab', title.control",
        "'a\uFFFEb', title.control",
        "., title.invalid",
        "a/../b, title.invalid",
        "edits, title.reserved",
        "Dunes/Edits, title.reserved",
        "Dunes/ revisions, title.reserved",
        "Dunes/rename, title.reserved",
        "0123456789abcdef0123456789ABCDEF, title.reserved",
        "Dunes/0123456789abcdef0123456789abcdef, title.reserved",
        "Dunes@tides.example, title.host",
        "Dunes@tides.example:8080, title.host",
        "a/b@127.0.0.2:9911, title.host",
        "Dunes@[::1]:8080, title.host",
        "Dunes@localhost:8081, title.host",
        "Dunes@grün.example, title.host"
    })
    void textThatIsNoTitleIsRefusedWithItsReason(String text, String reason) {
        TitleResult.Invalid invalid = assertInstanceOf(TitleResult.Invalid.class, Title.parse(text));
        assertEquals(reason, invalid.reason());
        assertThrows(IllegalArgumentException.class, () -> Title.of(text));
    }

    @Test
    void loneSurrogateIsRefused() {
        assertEquals(new TitleResult.Invalid("title.control", "U+D83D"), Title.parse("a\uD83Db"));
    }

    @Test
    void lengthIsCountedInBytes() {
        assertEquals(255, Title.of("x".repeat(255)).text().length());
        assertEquals(new TitleResult.Invalid("title.too-long", "256"), Title.parse("é".repeat(128)));
    }

    @Test
    void slashesMakeATree() {
        Title title = Title.of("Coast/Dunes/Marram");
        assertEquals(List.of("Coast", "Dunes", "Marram"), title.segments());
        assertEquals(Optional.of(Title.of("Coast/Dunes")), title.parent());
        assertEquals(Optional.empty(), Title.of("Coast").parent());
        assertEquals(Optional.empty(), Title.of("Coast/edits/x").parent());
    }

    @Test
    void pageOfAnotherWikiIsReadWithItsHost() {
        assertEquals(
                new PageReference("Dunes", Optional.of("tides.example:8080")),
                PageReference.parse("Dunes@Tides.example:8080"));
        assertEquals(new PageReference("a@b", Optional.empty()), PageReference.parse("a@b"));
        assertEquals(new PageReference("a", Optional.of("b")), PageReference.parse("a@b", "b"::equals));
        assertEquals(new PageReference("@tides.example", Optional.empty()), PageReference.parse("@tides.example"));
    }

    /// Composing letters takes time that grows with the square of a row of marks.
    @Test
    void aLongRowOfMarksIsRefusedAtOnce() {
        String marks = "a" + "\u0301".repeat(300_000) + "\u0323".repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertInstanceOf(TitleResult.Invalid.class, Title.parse(marks));
            Title.keyOf(marks);
        });
    }
}
