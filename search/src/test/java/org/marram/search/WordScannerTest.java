package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marram.search.WordScanner.Use;

class WordScannerTest {

    @Test
    void wordsAreFoldedSoThatCaseAccentsAndWidthDoNotMatter() {
        assertEquals(List.of("cafe", "strasse", "abc"), words(Use.TEXT, "Café, STRASSE! ＡＢＣ"));
        assertEquals(words(Use.TEXT, "straße"), words(Use.TEXT, "STRASSE"));
        assertEquals(words(Use.TEXT, "cafe\u0301"), words(Use.TEXT, "caf\u00e9"));
    }

    @Test
    void partsOfProgrammersNamesStandSideBySide() {
        assertEquals(List.of("std", "vector"), words(Use.TEXT, "std::vector"));
        assertEquals(List.of("zc", "wchar", "t"), words(Use.TEXT, "/Zc:wchar_t"));
        assertEquals(List.of("cwnd", "onpaint"), words(Use.TEXT, "CWnd::OnPaint"));
    }

    @Test
    void titlesAlsoGiveThePartsOfJoinedWordsAtTheSamePlace() {
        assertEquals(List.of("onpaint", "=on", "=paint"), words(Use.TITLE, "OnPaint"));
        assertEquals(List.of("htmlparser", "=html", "=parser"), words(Use.TITLE, "HTMLParser"));
        assertEquals(List.of("c2600", "=2600"), words(Use.TITLE, "C2600"));
    }

    @Test
    void lettersWithSignsAreNamesOfTheirOwn() {
        assertEquals(List.of("c", "=c++", "and", "c", "=c#"), words(Use.TEXT, "C++ and C#"));
        assertEquals(List.of("c++", "c#", "c"), words(Use.QUERY, "c++ C# c"));
    }

    @Test
    void signsThatStandAloneCountInTitlesAndQueriesOnly() {
        assertEquals(List.of("operator", "=&&"), words(Use.TITLE, "Operator &&"));
        assertEquals(List.of("&&", "=operator"), words(Use.TITLE, "&& Operator"));
        assertEquals(List.of("operator"), words(Use.TEXT, "&& operator"));
    }

    @Test
    void scriptsWithoutSpacesAreCutIntoCharactersOrByTheirDictionary() {
        assertEquals(List.of("東", "京", "タ", "ワ"), words(Use.TEXT, "東京タワ"));
        List<String> thai = words(Use.TEXT, "ภาษาไทยง่ายนิดเดียว");
        assertTrue(thai.size() > 2 && thai.contains("ภาษา"), thai.toString());
    }

    @Test
    void invisibleCharactersDoNotPartAWordAndLongOnesAreCut() {
        assertEquals(List.of("soft"), words(Use.TEXT, "so\u00adft"));
        assertEquals(List.of("two", "words"), words(Use.TEXT, "two\u200bwords"));
        assertEquals(
                WordScanner.LONGEST_WORD,
                words(Use.TEXT, "x".repeat(50_000)).getFirst().length());
    }

    @Test
    void placesInTheTextAreThoseOfTheWords() {
        String text = "  Über   C++, 東京";
        WordScanner scanner = new WordScanner(Use.TEXT).over(text);
        List<String> parts = new ArrayList<>();
        while (scanner.next()) {
            parts.add(text.substring(scanner.start(), scanner.end()));
        }
        assertEquals(List.of("Über", "C", "C++", "東", "京"), parts);
    }

    private static List<String> words(Use use, String text) {
        WordScanner scanner = new WordScanner(use).over(text);
        List<String> words = new ArrayList<>();
        while (scanner.next()) {
            words.add((scanner.sameplace() ? "=" : "") + scanner.term());
        }
        return words;
    }
}
