package org.marram.wiki.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The languages in which code is coloured, as the build listed them: those of highlight.js.
final class Languages {
    private static final Map<String, Language> BY_WORD = read();

    /// A language.
    ///
    /// @param id by which the script knows it
    /// @param name as people know it; some share a name, as HTML and XML do
    record Language(String id, String name) {}

    private Languages() {}

    /// Finds the language that an author means by a word, whatever its case.
    static Optional<Language> find(String word) {
        return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
    }

    /// The name of a language for readers: as it is written where several share one, or where it is not known.
    static String shown(String word) {
        return find(word)
                .map(Language::name)
                .map(name -> name.contains(",") ? word.toUpperCase(Locale.ROOT) : name)
                .orElse(word);
    }

    static int count() {
        return (int) BY_WORD.values().stream().distinct().count();
    }

    private static Map<String, Language> read() {
        Map<String, Language> languages = new HashMap<>();
        List<String[]> lines =
                lines().stream().map(line -> line.split("\t", -1)).toList();
        for (String[] line : lines) {
            languages.put(line[0], new Language(line[0], line[1]));
        }
        for (String[] line : lines) {
            for (String alias : line[2].split(",")) {
                languages.putIfAbsent(alias, new Language(line[0], line[1]));
            }
        }
        languages.remove("");
        languages.remove("plaintext");
        return Map.copyOf(languages);
    }

    private static List<String> lines() {
        try (InputStream list = Objects.requireNonNull(Languages.class.getResourceAsStream("languages.tsv"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of languages cannot be read", e);
        }
    }
}
