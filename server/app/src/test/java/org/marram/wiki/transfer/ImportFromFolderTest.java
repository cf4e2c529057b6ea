package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of a folder nothing is read but what lies in it.
class ImportFromFolderTest {
    private static final String SECRET = "nobody's business\n";

    @TempDir
    Path around;

    private Path folder = Path.of("");
    private final List<String> left = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    @BeforeEach
    void somethingOutside() throws IOException {
        folder = Files.createDirectories(around.resolve("vault"));
        Files.createDirectories(around.resolve("outside"));
        Files.writeString(around.resolve("outside/secret.md"), SECRET);
        Files.writeString(around.resolve("outside/secret.jsonl"), SECRET);
        Files.writeString(around.resolve("outside/secret.png"), SECRET);
        Files.writeString(around.resolve("outside/marram-export.json"), SECRET);
        Files.writeString(folder.resolve("Dune.md"), "sand\n");
    }

    @Test
    void whatALinkLeadsOutToIsNeverReadWhateverKindItIs() throws IOException {
        for (String name : List.of("secret.md", "secret.jsonl", "secret.png", "marram-export.json")) {
            link(name, "../outside/" + name);
        }
        link("absolute.md", around.resolve("outside/secret.md").toString());
        link("all", "../outside");
        link("up.md", "..");
        Files.createDirectories(folder.resolve("below"));
        link("below/deep.md", "../../outside/secret.md");
        link("twice.md", "below/deep.md");
        assertEquals(List.of("Dune.md=sand\n"), seen());
        String out = ": Is a link that leads out of the folder: it was not followed";
        assertEquals(
                new TreeSet<>(List.of(
                        "secret.md" + out,
                        "secret.jsonl" + out,
                        "secret.png" + out,
                        "marram-export.json" + out,
                        "absolute.md" + out,
                        "all" + out,
                        "up.md" + out,
                        "below/deep.md" + out,
                        "twice.md" + out)),
                new TreeSet<>(left));
    }

    @Test
    void linkThatStaysInsideLeadsToWhatItLeadsTo() throws IOException {
        link("Alias.md", "Dune.md");
        link("gone.md", "never.md");
        link("round.md", "round.md");
        Files.createDirectories(folder.resolve("sub/.obsidian"));
        Files.writeString(folder.resolve("sub/.obsidian/own.md"), "x");
        link("sub/again.md", "../Alias.md");
        link("own.md", "sub/.obsidian/own.md");
        link("shortcut", "sub");
        assertEquals(List.of("Dune.md=sand\n"), seen());
        assertEquals(
                List.of("Alias.md>Dune.md", "sub/again.md>Dune.md"),
                links.stream().sorted().toList());
        assertEquals(
                new TreeSet<>(List.of(
                        "gone.md: Is a link to what is not there",
                        "round.md: Is a link to what is not there",
                        "own.md: Is a link to what is passed over")),
                new TreeSet<>(left));
    }

    @Test
    void theFolderMayBeNamedByALink() throws IOException {
        Files.createSymbolicLink(around.resolve("named"), folder);
        folder = around.resolve("named");
        assertEquals(List.of("Dune.md=sand\n"), seen());
        assertEquals(List.of(), left);
    }

    @Test
    void pipesAndSocketsDoNotHoldAnImportUp() throws Exception {
        pipe(folder.resolve("pipe.md"));
        pipe(folder.resolve("pipe.png"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(List.of("Dune.md=sand\n"), seen()));
        assertEquals(
                new TreeSet<>(
                        List.of("pipe.md: Is neither a file nor a folder", "pipe.png: Is neither a file nor a folder")),
                new TreeSet<>(left));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(
                        ImportRefused.class, () -> Source.open(folder.resolve("pipe.png"), ArchiveLimits.LOCAL)));
    }

    @Test
    void whatIsPutInTheWayAfterTheFolderWasLookedAtIsNotFollowed() throws Exception {
        Path below = Files.createDirectories(folder.resolve("below"));
        Files.writeString(below.resolve("secret.md"), "mine\n");
        Files.writeString(folder.resolve("page.md"), "mine\n");
        Files.writeString(folder.resolve("later.md"), "mine\n");
        try (Source source = Source.open(folder, ArchiveLimits.LOCAL)) {
            source.survey(new Gathering(new ArrayList<>()));
            Files.move(below, around.resolve("moved"));
            link("below", "../outside");
            Files.delete(folder.resolve("page.md"));
            link("page.md", "../outside/secret.md");
            Files.delete(folder.resolve("later.md"));
            pipe(folder.resolve("later.md"));
            List<String> read = new ArrayList<>();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> source.visit(path -> true, new Gathering(read)));
            assertEquals(List.of("Dune.md=sand\n"), read);
            assertEquals(3, left.size(), left.toString());
        }
    }

    @Test
    void theFolderItselfIsHeldOpenAndNotLookedUpAgain() throws IOException {
        try (Source source = Source.open(folder, ArchiveLimits.LOCAL)) {
            source.survey(new Gathering(new ArrayList<>()));
            Files.move(folder, around.resolve("moved"));
            Files.createSymbolicLink(folder, around.resolve("outside"));
            Files.writeString(around.resolve("outside/Dune.md"), SECRET);
            List<String> read = new ArrayList<>();
            source.visit(path -> true, new Gathering(read));
            assertEquals(List.of("Dune.md=sand\n"), read);
        }
    }

    @Test
    void namesAreReadByTheirBytesWhateverTheSystemTakesThemFor() throws Exception {
        String make =
                "cd \"$1\" && printf x > \"$(printf 'f\\374r.md')\" && printf y > \"$(printf 'd\\303\\274ne.md')\"";
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", make, "sh", folder.toString())
                        .start()
                        .waitFor());
        assertEquals(new TreeSet<>(List.of("Dune.md=sand\n", "für.md=x", "düne.md=y")), new TreeSet<>(seen()));
    }

    @Test
    void oneFileIsTakenWithoutItsNeighbours() throws IOException {
        Files.writeString(folder.resolve("Other.md"), "other\n");
        folder = folder.resolve("Dune.md");
        assertEquals(List.of("Dune.md=sand\n"), seen());
    }

    private List<String> seen() throws IOException {
        List<String> seen = new ArrayList<>();
        try (Source source = Source.open(folder, ArchiveLimits.LOCAL)) {
            source.survey(new Gathering(seen));
        }
        return seen;
    }

    private void link(String path, String to) throws IOException {
        Files.createSymbolicLink(folder.resolve(path), Path.of(to));
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", at.toString()).start().waitFor());
    }

    private final class Gathering implements Source.Surveyor {
        private final List<String> seen;

        Gathering(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void file(String path, Source.Opening content) throws IOException {
            try (InputStream in = content.open()) {
                seen.add(path + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @Override
        public void link(String path, String to) {
            links.add(path + ">" + to);
        }

        @Override
        public void leftOut(String path, String reason) {
            left.add(path + ": " + reason);
        }
    }
}
