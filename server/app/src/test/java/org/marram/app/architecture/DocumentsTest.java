package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents name exists: types between backticks, and files that are linked.
class DocumentsTest {
    private static final Path ROOT = Modules.ROOT;
    /// Names of types as they stand in documents, of one word too; a nested type, a constant or a method may follow.
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)(?:\\.[A-Za-z_]+)*(?:\\([^`]*)?`");

    /// Declaration of a type, by which nested ones are known.
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z][A-Za-z0-9]*)(?= *[<({]| [a-z]+ [A-Z]| \\{)");

    /// A type, most often a test, or a method of one.
    private static final Pattern SHOWN_BY = Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z][A-Za-z0-9]*))?`");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|<)([^)#]+)");
    /// Names that are not ours: of other projects, of the kernel, of Activity Streams, of HTTP, of the JDK; and those
    /// that
    /// no class of ours may have.
    private static final Set<String> OTHERS = Set.of(
            "DocumentLoader",
            "ReadMe",
            "RssAnon",
            "VmRSS",
            "TentativeAccept",
            "TentativeReject",
            "Audio",
            "Document",
            "Event",
            "Image",
            "Video",
            "Clock",
            "Host",
            "Helper",
            "Impl",
            "Manager",
            "Util");

    @Test
    void everyTypeThatADocumentNamesExists() throws IOException {
        Set<String> types = types();
        Set<String> unknown = new TreeSet<>();
        for (Path document : documents()) {
            unknown(types, Files.readString(document))
                    .forEach(name -> unknown.add(ROOT.relativize(document) + ": " + name));
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void aNameOfOneWordOrOfSeveralThatIsNoTypeIsFound() throws IOException {
        String said =
                "`Lane`, `Lanes`, `LaneFilter.order()` and `Ferry`, `FerryBoat`, `Ferryman.row(oar)`, `ferry`, `HTTP`";
        assertEquals(List.of("Ferry", "FerryBoat", "Ferryman"), unknown(types(), said));
    }

    private static List<String> unknown(Set<String> types, String document) {
        return TYPE.matcher(document)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !types.contains(name) && !OTHERS.contains(name))
                .toList();
    }

    /// Short names too, such as `Lane`: in the last column of the glossary whatever looks like a type is one.
    @Test
    void everyTypeThatTheGlossaryNamesExists() throws IOException {
        Set<String> types = types();
        Set<String> unknown = new TreeSet<>();
        List<String> rows = Files.readString(ROOT.resolve("docs/glossary.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertTrue(rows.size() > 40, "only " + rows.size() + " rows");
        for (String row : rows) {
            Matcher names = SHOWN_BY.matcher(row.substring(row.lastIndexOf("|", row.length() - 2)));
            while (names.find()) {
                if (!types.contains(names.group(1))) {
                    unknown.add(names.group(1));
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyTestThatFederationNamesExistsAndEveryLineNamesOne() throws IOException {
        Map<String, String> sources = sources();
        String federation = Files.readString(ROOT.resolve("FEDERATION.md"));
        Set<String> wrong = new TreeSet<>();
        for (String heading : List.of("## Shown by", "## What nobody may")) {
            int begin = federation.indexOf(heading + "\n");
            assertTrue(begin >= 0, heading);
            List<String> rows = federation
                    .substring(begin)
                    .lines()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .toList();
            assertTrue(rows.size() > 10, heading);
            for (String row : rows) {
                Matcher names = SHOWN_BY.matcher(row.substring(row.lastIndexOf("|", row.length() - 2)));
                boolean any = false;
                while (names.find()) {
                    any = true;
                    String source = sources.getOrDefault(names.group(1), "");
                    boolean exists = names.group(2) == null
                            ? !source.isEmpty()
                            : source.contains(" void " + names.group(2) + "(");
                    if (!exists) {
                        wrong.add(names.group());
                    }
                }
                if (!any) {
                    wrong.add(row);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /// Of tests, by the names of their classes.
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            Map<String, String> sources = new HashMap<>();
            for (Path file : files.filter(each -> each.toString().matches(".*/src/test/.*(Test|Properties)\\.java"))
                    .toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
            return sources;
        }
    }

    @Test
    void everyFileThatADocumentLinksToExists() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            // A link in code is an example.
            Matcher links = LINK.matcher(Files.readString(document).replaceAll("`[^`\n]+`", "code"));
            while (links.find()) {
                Path target = document.getParent().resolve(links.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(ROOT.relativize(document) + ": " + links.group(1));
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            List<Path> documents = Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            assertTrue(documents.size() > 5, "no documents in " + ROOT);
            return documents;
        }
    }

    /// Types of all sources, nested ones too.
    private static Set<String> types() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            Set<String> types = new HashSet<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> each.toString().contains("/src/"))
                    .toList()) {
                types.add(file.getFileName().toString().replace(".java", ""));
                DECLARED.matcher(Files.readString(file)).results().forEach(type -> types.add(type.group(1)));
            }
            return types;
        }
    }
}
