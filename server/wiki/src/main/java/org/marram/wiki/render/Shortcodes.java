package org.marram.wiki.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names of emoji, as GitHub and other software have them (`smile`, `+1`), and the characters that they stand for. The
/// list is that of Flexmark's extension; it is read when the first name is asked for.
final class Shortcodes {

    /// Characters of the longest name that is looked for.
    static final int MAX_LENGTH = 50;

    private static final int NAME = 0;
    private static final int CHARACTERS = 4;
    private static final int OTHER_NAMES = 8;

    private Shortcodes() {}

    static Optional<String> find(String name) {
        return Optional.ofNullable(Names.ALL.get(name));
    }

    private static final class Names {

        static final Map<String, String> ALL = read();

        private static Map<String, String> read() {
            try (InputStream in = Shortcodes.class.getResourceAsStream("/EmojiReference.txt")) {
                if (in == null) {
                    return Map.of();
                }
                Map<String, String> names = new HashMap<>();
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .forEach(line -> add(names, line));
                return Map.copyOf(names);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void add(Map<String, String> names, String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length <= OTHER_NAMES || !fields[CHARACTERS].startsWith("U+")) {
                return;
            }
            StringBuilder characters = new StringBuilder();
            for (String unit : fields[CHARACTERS].strip().split("\\s+")) {
                characters.appendCodePoint(Integer.parseInt(unit.substring("U+".length()), 16));
            }
            names.putIfAbsent(fields[NAME].strip(), characters.toString());
            for (String other : fields[OTHER_NAMES].split(",")) {
                names.putIfAbsent(other.strip(), characters.toString());
            }
        }
    }
}
