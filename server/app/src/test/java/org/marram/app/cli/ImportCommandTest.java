package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.ops.CountUnit;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.searching.WikiIndex;

@OnBothDatabases
class ImportCommandTest {
    @TempDir
    Path folder;

    @Test
    void everythingThatWasTakenIsInTheIndexWhenTheCommandOfARunningWikiEnds() throws IOException {
        Path notes = Files.createDirectory(folder.resolve("notes"));
        try (TestWiki wiki = TestWiki.start(folder.resolve("data"))) {
            Program program = new Program(wiki.settings(), folder);
            long before = wiki.bean(WikiIndex.class).pages();
            for (int number = 1; number <= 200; number++) {
                Files.writeString(notes.resolve("Note " + number + ".md"), "marram " + number + "\n");
            }
            Program.Result result = program.run("import", "notes");
            assertEquals(0, result.code(), result.err());
            assertTrue(result.err().contains(before + 200 + " pages in the index."), result.err());
        }
    }

    @Test
    void whatIsOneIsSaidAsOne() throws IOException {
        Path notes = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(notes.resolve("Dune.md"), "marram\n");
        Files.writeString(notes.resolve("dune.css"), "");
        Program program = new Program(TestDatabase.settings(folder.resolve("data")), folder);
        String said = program.run("import", "notes").err();
        assertTrue(
                said.contains(
                        "1 page with 1 revision taken, 0 the same already, 0 left alone, 0 faulty, 1 other file."),
                said);
        assertEquals("1 page", CountUnit.PAGE.of(1));
        assertEquals("2,000 pages", CountUnit.PAGE.of(2_000));
    }

    @Test
    void whatMayNotBeReadIsNamedAndTheRestIsTaken() throws IOException {
        Path notes = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(notes.resolve("Dune.md"), "marram\n");
        Path closed = Files.createDirectory(notes.resolve("closed"));
        Path file = Files.writeString(notes.resolve("Diary.md"), "mine\n");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "whoever runs this may read everything");
            Program program = new Program(TestDatabase.settings(folder.resolve("data")), folder);
            Program.Result result = program.run("import", "notes");
            assertEquals(1, result.code());
            assertEquals("faulty: closed: May not be read\nfaulty: Diary.md: May not be read\n", result.out());
            assertTrue(result.err().contains("1 page with 1 revision taken"), result.err());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
