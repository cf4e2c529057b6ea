package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFieldTest {
    private static final int MOST = 32;

    @Test
    void membersAreReadWithOrWithoutBlanksBetweenThem() {
        Map<String, String> all = Map.of("a", "AAAA", "b", "", "c", "CC==");
        for (String text : List.of("a=:AAAA:,b=::,c=:CC==:", " a=:AAAA: ,\tb=:: , c=:CC==: ")) {
            assertEquals(Optional.of(all), StructuredField.byteSequences(text), text);
        }
    }

    @Test
    void aListIsReadWithItsBlanksAndKeptAsItStands() {
        String list = "(  \"@method\"   \"date\" );  created=12;keyid=\"a b\";expires=-1.5";
        StructuredField.InnerList read = read(list);
        assertEquals(list, read.text());
        assertEquals(List.of("@method", "date"), read.components());
        assertEquals(Map.of("created", "12", "keyid", "a b", "expires", "-1.5"), read.parameters());
        assertEquals(List.of(), read("()").components());
    }

    @Test
    void keysAreOfSmallLettersDigitsAndFourSigns() {
        for (String key : List.of("a", "z", "0", "9", "_", "-", ".", "*", "az09_-.*")) {
            assertEquals(Optional.of(Map.of(key, "x")), StructuredField.byteSequences(key + "=:x:"), key);
        }
        for (String key : List.of("`", "{", "/", ":", "A", "é", "a b", "")) {
            assertEquals(Optional.empty(), StructuredField.byteSequences(key + "=:x:"), key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a=",
                "a=:x",
                "a=x",
                "a=:x:,",
                "a=:x: b=:y:",
                "a=:x:;b=:y:",
                "a=:x:,a=:y:",
            })
    void whatIsNoByteSequenceIsNotRead(String text) {
        assertEquals(Optional.empty(), StructuredField.byteSequences(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "(\"a\"",
                "(\"a\"\"b\")",
                "(\"a\";sf)",
                "(a)",
                "(\"a\u007f\")",
                "(\"a\u001f\")",
                "(\"a\\\\\")",
                "();created",
                "();created=",
                "();created=x",
                "();created=1;created=2",
                "() created=1",
            })
    void whatIsNoListIsNotRead(String list) {
        assertEquals(Optional.empty(), StructuredField.innerLists("sig=" + list));
    }

    @Test
    void blanksAndTildesStandInStrings() {
        assertEquals(List.of(" ~"), read("(\" ~\")").components());
    }

    @Test
    void thereAreAsManyMembersComponentsAndParametersAsMayBeAndNoMore() {
        assertEquals(
                MOST, StructuredField.byteSequences(members(MOST)).orElseThrow().size());
        assertEquals(Optional.empty(), StructuredField.byteSequences(members(MOST + 1)));
        assertEquals(MOST, read(components(MOST)).components().size());
        assertEquals(Optional.empty(), StructuredField.innerLists("sig=" + components(MOST + 1)));
        assertEquals(MOST, read(parameters(MOST)).parameters().size());
        assertEquals(Optional.empty(), StructuredField.innerLists("sig=" + parameters(MOST + 1)));
    }

    @Test
    void aFieldIsAsLongAsItMayBeAndNoLonger() {
        int longest = 8_192;
        String most = "a=:" + "x".repeat(longest - 4) + ":";
        assertEquals(longest, most.length());
        assertTrue(StructuredField.byteSequences(most).isPresent());
        assertEquals(Optional.empty(), StructuredField.byteSequences(most + " "));
    }

    private static StructuredField.InnerList read(String list) {
        return StructuredField.innerLists("sig=" + list).orElseThrow().get("sig");
    }

    private static String members(int count) {
        return numbered(count, "k%d=:x:", ",");
    }

    private static String components(int count) {
        return "(" + numbered(count, "\"c%d\"", " ") + ")";
    }

    private static String parameters(int count) {
        return "()" + numbered(count, ";p%d=1", "");
    }

    private static String numbered(int count, String form, String between) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(between));
    }
}
