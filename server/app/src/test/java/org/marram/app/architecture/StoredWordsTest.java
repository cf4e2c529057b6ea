package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Stored and sent names stand in the source by themselves: neither the place of a value in its enum nor the name of a
/// class is stored or sent, for anybody may change these without a thought.
class StoredWordsTest {
    private static final Pattern PLACE_IN_AN_ENUM = Pattern.compile("\\.ordinal\\(\\)|\\bvalues\\(\\)\\s*\\[");
    private static final Pattern NAME_OF_A_CLASS = Pattern.compile("\\.get(Simple|Type|Canonical)?Name\\(\\)");

    @Test
    void thePlaceOfAValueInItsEnumIsNotStored() {
        for (String module : Modules.NAMES) {
            assertEquals(List.of(), found("server/" + module + "/src/main/java", PLACE_IN_AN_ENUM));
        }
        assertEquals(List.of(), found("federation", PLACE_IN_AN_ENUM));
        assertEquals(List.of(), found("search", PLACE_IN_AN_ENUM));
    }

    @Test
    void theWireSaysNoNameOfAClass() {
        assertEquals(List.of(), found("federation/src/main/java/org/marram/federation/vocabulary", NAME_OF_A_CLASS));
        assertEquals(List.of(), found("federation/src/main/java/org/marram/federation/json", NAME_OF_A_CLASS));
    }

    @Test
    void eachRuleCanFail() {
        assertTrue(PLACE_IN_AN_ENUM.matcher(".bind(2, State.SENT.ordinal())").find());
        assertTrue(PLACE_IN_AN_ENUM.matcher("State.values()[row.getInt(6)]").find());
        assertTrue(NAME_OF_A_CLASS.matcher("getClass().getSimpleName()").find());
    }

    private static List<String> found(String folder, Pattern forbidden) {
        Path sources =
                folder.contains("/") ? Modules.ROOT.resolve(folder) : Modules.ROOT.resolve(folder + "/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> lines(file).stream()
                            .filter(line -> forbidden.matcher(line).find())
                            .map(line -> Modules.ROOT.relativize(file) + ": " + line.strip()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
