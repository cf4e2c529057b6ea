package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that compares libraries with their checksums, on libraries of its own.
class ChecksumsTest {
    private static final Path SCRIPT = Path.of("..", "..", ".mvn", "checksums.sh");
    private static final Path LIST = Path.of("..", "..", ".mvn", "checksums.sha256");

    @TempDir
    Path folder;

    private Path repository;
    private Path script;

    @BeforeEach
    void fill() throws Exception {
        repository = folder.resolve("a repository");
        script = folder.resolve("checksums.sh");
        Files.copy(SCRIPT, script);
        jar("moss/moss/1.0/moss-1.0.jar", "soft");
        jar("reed/reed/2.0/reed-2.0.jar", "tall");
        jar("org/marram/marram-server/1/marram-server-1.jar", "ours");
        assertEquals(0, run("write").code());
    }

    private void jar(String name, String bytes) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, bytes);
    }

    private record Result(int code, String said) {}

    private Result run(String what) throws Exception {
        return run(what, repository);
    }

    private Result run(String what, Path where) throws Exception {
        Process process = new ProcessBuilder("sh", script.toString(), what, where.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    @Test
    void aJarThatWasAlteredIsNamed() throws Exception {
        assertEquals(new Result(0, ""), run("check"));
        jar("reed/reed/2.0/reed-2.0.jar", "tell");
        Result altered = run("check");
        assertEquals(1, altered.code(), altered.said());
        assertTrue(altered.said().contains("reed-2.0.jar") && !altered.said().contains("moss"), altered.said());
    }

    @Test
    void whatIsNotThereYetIsPassedOverAndSoIsWhatOtherProjectsBring() throws Exception {
        Files.delete(repository.resolve("reed/reed/2.0/reed-2.0.jar"));
        jar("fern/fern/3.0/fern-3.0.jar", "old");
        assertEquals(new Result(0, ""), run("check"));
        assertEquals(new Result(0, ""), run("check", folder.resolve("nowhere")));
    }

    @Test
    void onlyListedLibrariesAndOurOwnAreShipped() throws Exception {
        Path shipped = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(shipped.resolve("moss-1.0.jar"), "soft");
        Files.writeString(shipped.resolve("marram-server.jar"), "whatever was built");
        assertEquals(new Result(0, ""), run("shipped", shipped));
        Files.writeString(shipped.resolve("fern-3.0.jar"), "old");
        Result unknown = run("shipped", shipped);
        assertEquals(1, unknown.code());
        assertTrue(unknown.said().contains("fern-3.0.jar") && !unknown.said().contains("moss"), unknown.said());
    }

    @Test
    void theListNamesLibrariesAndNoPlaces() throws IOException {
        List<String> lines = Files.readAllLines(LIST);
        assertTrue(lines.size() > 300, () -> "the whole build: " + lines.size());
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> !line.matches("[0-9a-f]{64}  [A-Za-z0-9_.+/-]+\\.jar"))
                        .toList());
    }
}
