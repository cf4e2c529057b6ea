package org.marram.themes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Texts of the interface as they are shipped. A language is found by its file alone: `messages_` and its BCP 47 tag.
final class Bundles {
    private static final String FOLDER = "messages";
    private static final String ENGLISH = FOLDER + "/messages_en.properties";
    private static final Pattern NAME = Pattern.compile("messages_([A-Za-z0-9-]{2,35})\\.properties");

    private Bundles() {}

    /// Reads the texts that stand beside a class, in a folder or in a jar, by the tags of their languages.
    static Map<String, Map<String, String>> of(Class<?> type) {
        return beside(Objects.requireNonNull(type.getResource(ENGLISH), ENGLISH));
    }

    /// Reads the texts in the folder of a file, which may be in a jar.
    static Map<String, Map<String, String>> beside(URL english) {
        try {
            if (english.openConnection() instanceof JarURLConnection inJar) {
                try (FileSystem jar = FileSystems.newFileSystem(file(inJar.getJarFileURL()))) {
                    return in(jar.getPath(inJar.getEntryName()).resolveSibling(""));
                }
            }
            return in(file(english).resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the interface cannot be read", e);
        }
    }

    private static Path file(URL url) {
        return Path.of(URI.create(url.toString()));
    }

    /// Reads the texts in a folder.
    static Map<String, Map<String, String>> in(Path folder) throws IOException {
        Map<String, Map<String, String>> texts = new HashMap<>();
        for (Path file : files(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                texts.put(name.group(1), texts(file));
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }
}
