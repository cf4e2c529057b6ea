package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Form, API and command of one use case ask one class: ARCHITECTURE.md's table says which, and the classes agree.
class ThreeDoorsTest {
    private static final String HEADING = "## One use case, three doors\n";
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern COMMAND = Pattern.compile("`marram ([a-z]+)`");
    /// Cell of a row with the doors' classes, and the package in which the door itself stands.
    private static final Map<Integer, String> DOORS =
            Map.of(2, "org.marram.site.", 3, "org.marram.api.", 4, "org.marram.app.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marram");

    /// All classes of a file, by the name of its outermost one.
    private static final Map<String, List<JavaClass>> FILES = CLASSES.stream()
            .collect(Collectors.groupingBy(each -> outermost(each).getSimpleName()));

    @Test
    void everyDoorAsksTheClassThatDecides() throws IOException {
        List<String> rows = rows();
        assertTrue(rows.size() > 15, "only " + rows.size() + " rows");
        assertEquals(
                List.of(), rows.stream().flatMap(row -> faults(row).stream()).toList());
    }

    /// Everything that a program can change, or have worked out, stands in the table.
    @Test
    void noneOfTheApiThatTakesSomethingIsMissing() throws IOException {
        Set<String> named = rows().stream()
                .flatMap(row -> names(TYPE, cells(row).get(3)).stream())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            boolean takes = each.getPackageName().equals("org.marram.api")
                    && each.getMethods().stream()
                            .anyMatch(method -> method.isAnnotatedWith(Post.class)
                                    || method.isAnnotatedWith(Put.class)
                                    || method.isAnnotatedWith(Delete.class));
            if (takes && !named.contains(each.getSimpleName())) {
                missing.add(each.getSimpleName());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void aWrongRowIsFound() {
        assertEquals(
                List.of("No class is called RowController"),
                faults("| row | `EditPages` | `RowController` | `EditsApi` | |"));
        assertEquals(
                List.of("TalkApi does not use EditPages"),
                faults("| row | `EditPages` | `EditController` | `TalkApi` | |"));
        assertEquals(
                List.of("JoinWiki does not use ApiTokens"),
                faults("| row | `ApiTokens` | `RegisterController`, `JoinWiki` | | `marram token`,"
                        + " `AccountOperations` |"));
        assertEquals(
                List.of("EditPages is not in org.marram.api."),
                faults("| row | `SaveEdits` | | `EditPages` | `marram user` |"));
        assertEquals(
                List.of("There is no command rows"),
                faults("| row | `ApiTokens` | `AccountController` | | `marram rows`, `AccountOperations` |"));
        assertEquals(List.of("row has one door"), faults("| row | `EditPages` | `EditController` | | |"));
    }

    private static List<String> rows() throws IOException {
        String document = Files.readString(Modules.ROOT.resolve("ARCHITECTURE.md"));
        int begin = document.indexOf(HEADING);
        assertTrue(begin >= 0, "there is a table");
        return document.substring(begin + HEADING.length())
                .lines()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static List<String> faults(String row) {
        List<String> cells = cells(row);
        List<String> faults = new ArrayList<>();
        String decides = names(TYPE, cells.get(1)).getFirst();
        long open = DOORS.keySet().stream()
                .filter(cell -> !cells.get(cell).isEmpty())
                .count();
        if (open < 2) {
            faults.add(cells.getFirst() + " has one door");
        }
        DOORS.forEach((cell, home) -> faults.addAll(door(names(TYPE, cells.get(cell)), home, decides)));
        names(COMMAND, cells.get(4)).stream()
                .filter(command -> !isCommand(command))
                .forEach(command -> faults.add("There is no command " + command));
        return faults;
    }

    /// @param way the door's class, and those by which it comes to the one that decides
    private static List<String> door(List<String> way, String home, String decides) {
        List<String> unknown = way.stream()
                .filter(name -> !FILES.containsKey(name))
                .map(name -> "No class is called " + name)
                .toList();
        if (!unknown.isEmpty() || way.isEmpty()) {
            return unknown;
        }
        List<String> faults = new ArrayList<>();
        if (FILES.get(way.getFirst()).stream().noneMatch(each -> each.getName().startsWith(home))) {
            faults.add(way.getFirst() + " is not in " + home);
        }
        for (int at = 0; at < way.size(); at++) {
            String next = at + 1 < way.size() ? way.get(at + 1) : decides;
            if (!uses(way.get(at), next)) {
                faults.add(way.get(at) + " does not use " + next);
            }
        }
        return faults;
    }

    private static boolean uses(String name, String used) {
        return FILES.get(name).stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .anyMatch(target -> outermost(target).getSimpleName().equals(used));
    }

    private static boolean isCommand(String name) {
        return CLASSES.stream()
                .filter(each -> each.isAnnotatedWith(CommandLine.Command.class))
                .anyMatch(each -> each.getAnnotationOfType(CommandLine.Command.class)
                        .name()
                        .equals(name));
    }

    private static JavaClass outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(ThreeDoorsTest::outermost).orElse(inner);
    }

    private static List<String> names(Pattern pattern, String cell) {
        return pattern.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
