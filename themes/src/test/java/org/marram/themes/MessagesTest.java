package org.marram.themes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Joining;
import org.marram.themes.view.KeptFormView.Interruption;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Protection;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.themes.view.Role;
import org.marram.themes.view.SentEdit.SentState;
import org.marram.themes.view.Standing;
import org.marram.themes.view.editing.HeldEditView.HeldEffect;
import org.marram.themes.view.editing.UndoAllView.UndoneEdit;
import org.marram.themes.view.keeping.BlocksView.BlockSpan;
import org.marram.themes.view.keeping.LogView.LogAct;
import org.marram.themes.view.network.NetworkView.FollowState;
import org.marram.themes.view.network.NetworkView.IncomingState;
import org.marram.themes.view.reading.BacklinksView.BacklinkKind;

class MessagesTest {
    private static final Messages ENGLISH = Messages.in("en");
    private static final Messages GERMAN = Messages.in("de");

    @TempDir
    Path folder;

    /// What the server says through [Message]: the templates do not name these.
    private static final Set<String> OF_THE_SERVER = Set.of(
            "notice.",
            "reason.",
            "error.",
            "title.",
            "render.",
            "secret.",
            "search.note.",
            "health.",
            "note.",
            "talk.attached.",
            "talk.sensitive",
            "log.detail.",
            "format.");

    private static final List<Class<? extends Enum<?>>> NAMED = List.of(
            BacklinkKind.class,
            BlockSpan.class,
            ChangeKind.class,
            EditKind.class,
            FollowState.class,
            HeldEffect.class,
            Hideable.class,
            IncomingState.class,
            Interruption.class,
            Joining.class,
            LogAct.class,
            ProblemKind.class,
            Proof.class,
            Protection.class,
            ReadingRule.class,
            Role.class,
            SentState.class,
            Standing.class,
            UndoneEdit.Effect.class);

    @Test
    void everyLanguageSaysEverything() {
        for (String language : Messages.languages()) {
            assertEquals(
                    new TreeSet<>(ENGLISH.keys()),
                    new TreeSet<>(Messages.in(language).keys()),
                    language);
        }
    }

    @Test
    void everyLanguageUsesTheSameArguments() throws IOException {
        for (String language : Messages.languages()) {
            for (String key : ENGLISH.keys()) {
                assertEquals(arguments("en", key), arguments(language, key), () -> language + ": " + key);
            }
        }
    }

    @Test
    void aLanguageIsOneFileWithAllFormsOfItsPlurals() throws IOException {
        Map<String, Map<String, String>> texts = Bundles.in(polish());
        assertEquals(Set.of("en", "pl"), texts.keySet());
        Messages polish = new Messages("pl", texts.get("pl"));
        assertEquals("0 stron", polish.text("all.count", 0));
        assertEquals("1 strona", polish.text("all.count", 1));
        assertEquals("2 strony", polish.text("all.count", 2));
        assertEquals("5 stron", polish.text("all.count", 5));
        assertEquals("12 stron", polish.text("all.count", 12));
        assertEquals("22 strony", polish.text("all.count", 22L));
        assertEquals("1213 stron", polish.text("all.count", 1_213));
        assertEquals("13\u00a0213 stron", polish.text("all.count", 13_213));
        assertEquals("nikt, potem 2 strony", polish.text("few", 0, "2"));
        assertEquals("1 strona i 1.5 strony", polish.text("few", 1, "1.5"));
        assertEquals("1,4 MB", polish.size(1_400_000));
        assertEquals("poniedziałek, 23 listopada 2026", polish.day(LocalDate.of(2026, 11, 23)));
        assertEquals("ltr", polish.direction());
    }

    @Test
    void languagesAreFoundInAJarToo() throws Exception {
        Path jar = folder.resolve("themes.jar");
        try (FileSystem made = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                Stream<Path> files = Files.list(polish())) {
            Path inside = Files.createDirectories(made.getPath("org/marram/themes/messages"));
            for (Path file : files.toList()) {
                Files.copy(file, inside.resolve(file.getFileName().toString()));
            }
        }
        URL english = new URI("jar:" + jar.toUri() + "!/org/marram/themes/messages/messages_en.properties").toURL();
        assertEquals(Set.of("en", "pl"), Bundles.beside(english).keySet());
    }

    /// A folder with a bundle in a language that has four forms.
    private Path polish() throws IOException {
        Path bundles = Files.createDirectories(folder.resolve("messages"));
        String forms = "{%d, plural, one {# strona} few {# strony} many {# stron} other {# strony}}";
        List<String> lines = List.of(
                "format.locale = pl-PL",
                "format.moment = d MMM yyyy, HH:mm",
                "format.date = d MMMM yyyy",
                "format.day = EEEE, d MMMM yyyy",
                "all.count = " + forms.formatted(0),
                "few = {0, plural, =0 {nikt, potem} one {1 strona i} other {}} " + forms.formatted(1));
        Files.write(bundles.resolve("messages_pl.properties"), lines);
        Files.writeString(bundles.resolve("messages_en.properties"), "format.locale = en-GB\n");
        return bundles;
    }

    @Test
    void wordsGoWithNumbersThatCameAsText() {
        assertEquals(ENGLISH.text("all.count", 1), ENGLISH.text("all.count", "1"));
        assertEquals("7 pages", ENGLISH.text("all.count", "7"));
        assertEquals("many pages", ENGLISH.text("all.count", "many"));
        assertEquals("99999999999999999999 pages", ENGLISH.text("all.count", "99999999999999999999"));
    }

    @Test
    void aMessageWithArgumentsOfAnotherKindIsRefused() {
        for (String wrong : List.of("{0", "{name}", "{0, number}", "{0, select, a {b} other {c}}", "{0|page|pages}")) {
            assertThrows(IllegalArgumentException.class, () -> Pattern.of(wrong), wrong);
        }
    }

    @Test
    void anApostropheStandsForItself() {
        assertEquals("it's", new Messages("en", texts("a", "it's")).text("a"));
        assertEquals("it's 3", new Messages("en", texts("a", "it's {0}")).text("a", 3));
    }

    private static Map<String, String> texts(String key, String text) {
        return Map.of(key, text, "format.locale", "en", "format.moment", "d", "format.date", "d", "format.day", "d");
    }

    @Test
    void noKeyIsGivenTwice() throws IOException {
        for (String language : Messages.languages()) {
            Set<String> seen = new HashSet<>();
            for (String line : lines(language)) {
                assertTrue(seen.add(key(line)), () -> language + ": " + line);
            }
        }
    }

    @Test
    void everyTextThatATemplateNamesIsThere() throws IOException {
        for (String key : named()) {
            boolean known = key.endsWith(".") ? anyBeginsWith(key) : ENGLISH.has(key);
            assertTrue(known, key);
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        String templates = templates();
        Set<String> enums = new HashSet<>();
        NAMED.forEach(type -> enums.add(type.getSimpleName() + "."));
        List<String> unused = new ArrayList<>();
        for (String key : ENGLISH.keys()) {
            boolean used = templates.contains("\"" + key + "\"")
                    || OF_THE_SERVER.stream().anyMatch(key::startsWith)
                    || enums.stream().anyMatch(key::startsWith)
                    || composed(key, templates)
                    || key.equals("size.bytes");
            if (!used) {
                unused.add(key);
            }
        }
        assertEquals(List.of(), unused);
    }

    /// Keys such as `signing.OPEN` are put together from a constant.
    private static boolean composed(String key, String templates) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        String stem = key.substring(0, key.lastIndexOf('.') + 1);
        return last.equals(last.toUpperCase(java.util.Locale.ROOT)) && templates.contains("\"" + stem + "\" +");
    }

    @Test
    void everyConstantThatIsShownHasAName() {
        for (Class<? extends Enum<?>> type : NAMED) {
            for (Enum<?> constant : type.getEnumConstants()) {
                assertTrue(ENGLISH.has(type.getSimpleName() + "." + constant.name()), constant::toString);
            }
        }
    }

    @Test
    void wordsGoWithTheirNumber() {
        assertEquals("1 page", ENGLISH.text("all.count", 1));
        assertEquals("13,213 pages", ENGLISH.text("all.count", 13_213));
        assertEquals("0 Seiten", GERMAN.text("all.count", 0));
        assertEquals("13.213 Seiten", GERMAN.text("all.count", 13_213L));
        assertEquals("One page links here", ENGLISH.text("links.count", 1L));
        assertEquals("31 pages link here", ENGLISH.text("links.count", 31L));
    }

    @Test
    void sizesAndDifferencesAreWrittenAsPeopleReadThem() {
        assertEquals("1 byte", ENGLISH.size(1));
        assertEquals("999 bytes", ENGLISH.size(999));
        assertEquals("1 kB", ENGLISH.size(1_000));
        assertEquals("1.4 MB", ENGLISH.size(1_400_000));
        assertEquals("1,4 MB", GERMAN.size(1_400_000));
        assertEquals("145 kB", ENGLISH.size(145_123));
        assertEquals(
                "A file has at most 500 kB.",
                ENGLISH.text(Message.of("error.file-too-large", new Message.Size(500_000))));
        assertEquals("+120", ENGLISH.difference(120));
        assertEquals("\u22121.204", GERMAN.difference(-1_204));
        assertEquals("0", GERMAN.difference(0));
    }

    @Test
    void datesAreAbsoluteAndInUtc() {
        Instant instant = Instant.parse("2026-11-23T04:02:59Z");
        assertEquals("23 Nov 2026, 04:02 UTC", ENGLISH.moment(instant));
        assertEquals("23. Nov. 2026, 04:02 UTC", GERMAN.moment(instant));
        assertEquals("23 November 2026", ENGLISH.date(instant));
        assertEquals("Montag, 23. November 2026", GERMAN.day(LocalDate.of(2026, 11, 23)));
    }

    @Test
    void argumentsOfRichTextsAreEscapedUnlessTheyAreHtml() {
        var output = new StringOutput();
        ENGLISH.rich("facts.edited", new SafeHtml("<b>now</b>"), "<i>&'\"").writeTo(output);
        assertEquals("edited <b>now</b> by &lt;i&gt;&amp;&#39;&#34;", output.toString());
    }

    @Test
    void anUnknownLanguageIsEnglishAndARegionIsItsLanguage() {
        assertEquals("en", Messages.in("xx").language());
        assertEquals("en", Messages.in("").language());
        assertEquals("de", Messages.in("de-AT").language());
    }

    @Test
    void anUnknownKeyIsSeenAndBreaksNothing() {
        assertEquals("⟨no.such⟩", ENGLISH.text("no.such", 1));
        var output = new StringOutput();
        ENGLISH.rich("no.such").writeTo(output);
        assertEquals("⟨no.such⟩", output.toString());
    }

    private static boolean anyBeginsWith(String stem) {
        return ENGLISH.keys().stream().anyMatch(key -> key.startsWith(stem));
    }

    private static Set<String> named() throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = java.util.regex.Pattern.compile("m\\.(?:text|rich)\\(\"([^\"]+)\"")
                .matcher(templates());
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static String templates() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static Set<String> arguments(String language, String key) throws IOException {
        Set<String> arguments = new TreeSet<>();
        for (String line : lines(language)) {
            if (key(line).equals(key)) {
                Matcher matcher = java.util.regex.Pattern.compile("\\{(\\d)").matcher(line);
                while (matcher.find()) {
                    arguments.add(matcher.group(1));
                }
            }
        }
        return arguments;
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf('=')).strip();
    }

    private static List<String> lines(String language) throws IOException {
        Path file = Path.of("src/main/resources/org/marram/themes/messages/messages_" + language + ".properties");
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
