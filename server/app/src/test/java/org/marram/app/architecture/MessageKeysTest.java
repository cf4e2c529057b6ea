package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marram.themes.Messages;

/// Whatever the server says to people stands in the bundles of the theme.
class MessageKeysTest {
    private static final Pattern KEY = Pattern.compile("Message\\.of\\(\\s*\"([^\"]+)\"");

    @Test
    void everyTextThatTheServerNamesIsInTheBundles() throws IOException {
        Messages english = Messages.in("en");
        List<String> missing = keys().stream().filter(key -> !english.has(key)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void aTextThatIsMissingWouldBeSeen() {
        assertFalse(Messages.in("en").has("error.no-such-thing"));
        Matcher matcher = KEY.matcher("Message.of(\n    \"error.no-such-thing\", 1)");
        assertEquals(
                "error.no-such-thing",
                matcher.results().findFirst().orElseThrow().group(1));
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder : Modules.sources()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
                }
            }
        }
        return keys;
    }
}
