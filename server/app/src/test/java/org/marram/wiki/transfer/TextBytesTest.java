package org.marram.wiki.transfer;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextBytesTest {
    private static final String TEXT = "# Düne\r\n\r\nSand – gehalten von Strandhafer, 沙丘.\n";

    @Test
    void markSaysWhichOfTheWideEncodingsItIs() {
        assertEquals(TEXT, text(("\uFEFF" + TEXT).getBytes(UTF_16LE)));
        assertEquals(TEXT, text(("\uFEFF" + TEXT).getBytes(UTF_16BE)));
        assertEquals(TEXT, text(("\uFEFF" + TEXT).getBytes(Charset.forName("UTF-32LE"))));
        assertEquals(TEXT, text(("\uFEFF" + TEXT).getBytes(Charset.forName("UTF-32BE"))));
        assertEquals("", text("\uFEFF".getBytes(UTF_16LE)));
    }

    @Test
    void zerosSayItToo() {
        assertEquals(TEXT, text(TEXT.getBytes(UTF_16LE)));
        assertEquals(TEXT, text(TEXT.getBytes(UTF_16BE)));
    }

    @Test
    void textInUtf8IsTakenAsItIsWithItsMark() {
        assertEquals(TEXT, text(TEXT.getBytes(UTF_8)));
        assertEquals("\uFEFF" + TEXT, text(("\uFEFF" + TEXT).getBytes(UTF_8)));
        assertEquals("", text(new byte[0]));
    }

    @Test
    void textsOfWesternEuropeAreReadAsTheyAreAndThatItWasGuessedIsTold() {
        for (String text : List.of(
                "Prüfung übler Größe, äußerst ärgerlich: 20 °C, 5 €, § 3.",
                "L’été « à la plage » — œuvre d’un naïf, à Noël.",
                "¿Qué año? ¡El niño soñó!",
                "Não há coração São João.",
                "Þórður og Ægir, Ölfusá – blåbærsyltetøj på Åland",
                "Col·legi, x², 10 µm")) {
            byte[] bytes = text.getBytes(Charset.forName("windows-1252"));
            TextBytes read = TextBytes.read(bytes);
            assertTrue(read instanceof TextBytes.Text, text + ": " + read);
            assertEquals(text, ((TextBytes.Text) read).text());
            assertTrue(((TextBytes.Text) read).told().orElseThrow().contains("Windows-1252"));
        }
    }

    @Test
    void utf8WithAStrayByteIsNotReadAsLettersThatNobodyWrote() {
        byte[] text = "Schöne Düne für „uns“ X".getBytes(UTF_8);
        text[text.length - 1] = (byte) 0xFC;
        assertTrue(
                TextBytes.read(text) instanceof TextBytes.Unreadable(String reason) && reason.contains("UTF-8 with"));
        byte[] end = "zur Düne: é X".getBytes(UTF_8);
        end[end.length - 1] = (byte) 0xFC;
        assertTrue(TextBytes.read(end) instanceof TextBytes.Unreadable);
    }

    @Test
    void otherTextsAreNotTakenWithWrongLettersButSaidWhatToDoWith() {
        for (List<String> one : List.of(
                List.of("Дюны держатся на песчаном тростнике", "windows-1251"),
                List.of("Дюны держатся", "KOI8-R"),
                List.of("Wydma i piasek, łąka, żółw", "ISO-8859-2"),
                List.of("砂丘は砂でできている", "Shift_JIS"),
                List.of("沙丘是沙子", "GBK"),
                List.of("Οι αμμόλοφοι", "ISO-8859-7"))) {
            TextBytes read = TextBytes.read(one.getFirst().getBytes(Charset.forName(one.getLast())));
            assertTrue(
                    read instanceof TextBytes.Unreadable(String reason) && reason.contains("save it as UTF-8"),
                    one + ": " + read);
        }
        byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 0, (byte) 0xD8};
        assertTrue(TextBytes.read(odd) instanceof TextBytes.Unreadable(String reason) && reason.contains("damaged"));
    }

    private static String text(byte[] bytes) {
        TextBytes.Text read = (TextBytes.Text) TextBytes.read(bytes);
        assertEquals(java.util.Optional.empty(), read.told());
        return read.text();
    }
}
