package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher of the distribution, with a program of a few lines in the wiki's place and a cache of classes of its
/// own.
class LauncherTest {
    private static final String PROGRAM = """
            package org.marram.app.cli;
            public final class Main {
                public static void main(String[] arguments) {
                    System.out.println("started " + String.join(",", arguments));
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void distribute() throws IOException {
        home = folder.resolve("marram");
        copy(home);
        Path jar = home.resolve("lib/marram-server.jar");
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("source")).resolve("Main.java"), PROGRAM);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream files = new JarOutputStream(out)) {
            String name = "org/marram/app/cli/Main.class";
            files.putNextEntry(new JarEntry(name));
            Files.copy(classes.resolve(name), files);
            files.closeEntry();
        }
        String cache = home.resolve("lib/marram.aot").toString();
        assertEquals(0, launch(home, Map.of("MARRAM_AOT_TRAINING", cache)).status());
        assertTrue(Files.exists(Path.of(cache)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-Xmx512m",
                "-Xmx80m",
                "-Xmx48m",
                "-Xmx20m -Xms10m",
                "-XX:+UseG1GC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC -Xmx512m",
                "-XX:MaxRAMPercentage=10",
                "-XX:-UseCompactObjectHeaders",
                "-Dsome=thing"
            })
    void startsWithEveryHeapAndCollectorAndSaysNothingOfItsCache(String options) throws IOException {
        assertStarts(launch(home, Map.of("MARRAM_JAVA_OPTS", options)));
    }

    @Test
    void startsWhenItsFilesWereCopiedWithOtherTimes() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        copy(elsewhere);
        for (String file : new String[] {"lib/marram-server.jar", "lib/marram.aot"}) {
            Files.copy(home.resolve(file), elsewhere.resolve(file));
            Files.setLastModifiedTime(elsewhere.resolve(file), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        assertStarts(launch(elsewhere, Map.of()));
    }

    @Test
    void startsWithACacheThatIsNone() throws IOException {
        Path damaged = folder.resolve("damaged");
        copy(damaged);
        Files.copy(home.resolve("lib/marram-server.jar"), damaged.resolve("lib/marram-server.jar"));
        Files.writeString(damaged.resolve("lib/marram.aot"), "no cache");
        assertStarts(launch(damaged, Map.of()));
    }

    @Test
    void anOptionThatJavaDoesNotKnowIsSaidByJava() throws IOException {
        Run run = launch(home, Map.of("MARRAM_JAVA_OPTS", "-XX:+NoSuchThing"));
        assertEquals(1, run.status());
        assertTrue(run.errors().contains("NoSuchThing"), run::toString);
    }

    private static void assertStarts(Run run) {
        assertEquals(new Run(0, "started one,two words\n", ""), run);
    }

    private record Run(int status, String output, String errors) {}

    private static Run launch(Path home, Map<String, String> environment) throws IOException {
        ProcessBuilder command =
                new ProcessBuilder("sh", home.resolve("bin/marram").toString(), "one", "two words");
        command.environment().keySet().removeIf(name -> name.startsWith("MARRAM_"));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().putAll(environment);
        Path errors = Files.createTempFile(folder, "errors", "");
        Process process = command.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new Run(process.exitValue(), output, Files.readString(errors));
    }

    private static void copy(Path home) throws IOException {
        for (String file : new String[] {"bin/marram", "lib/java.sh"}) {
            Path to = home.resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(Path.of("src/dist").resolve(file), to);
        }
    }
}
