package org.marram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.server.ops.DataFolder;
import org.marram.server.shared.Settings;
import org.marram.server.store.Database;
import org.marram.server.store.Meta;
import org.marram.server.testing.OnBothDatabases;
import org.marram.server.testing.TestDatabase;
import org.marram.server.testing.TestWiki;

@OnBothDatabases
class BackupCommandTest {

    @TempDir
    Path folder;

    @Test
    void aBackupOfARunningWikiIsRestoredWithAnotherEpoch() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Path file = folder.resolve("backup.zip");
        String epoch;
        try (TestWiki wiki = TestWiki.start(settings)) {
            epoch = wiki.bean(Database.class).read(Meta::epoch);
            set(wiki, "colour", "grass");
            Files.createDirectories(settings.data().resolve("files/a"));
            Files.writeString(settings.data().resolve("files/a/picture"), "dune");
            Program.Result made = new Program(settings, folder).run("backup", "backup.zip");
            assertEquals(0, made.code(), made.err());
            assertEquals(file + "\n", made.out());
            set(wiki, "colour", "sand");
            Files.writeString(settings.data().resolve("files/a/later"), "sea");
        }
        Program.Result restored = new Program(settings, folder).run("restore", "backup.zip");
        assertEquals(0, restored.code(), restored.err());
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("grass"), get(wiki, "colour"));
            assertNotEquals(epoch, wiki.bean(Database.class).read(Meta::epoch));
        }
        assertEquals("dune", Files.readString(settings.data().resolve("files/a/picture")));
        assertFalse(Files.exists(settings.data().resolve("files/a/later")));
        assertEquals(
                1,
                before(settings)
                        .filter(at -> Files.exists(at.resolve("files/a/later")))
                        .count());
    }

    @Test
    void aBackupIsRestoredOntoTheOtherKindOfDatabase() {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        try (TestWiki wiki = TestWiki.start(settings)) {
            set(wiki, "colour", "grass");
        }
        assertEquals(
                0, new Program(settings, folder).run("backup", "backup.zip").code());
        Settings other = Settings.in(folder.resolve("other")).at("127.0.0.1", 0);
        Settings elsewhere = TestDatabase.isPostgres() ? other : other.with(TestDatabase.postgres());
        Program.Result restored = new Program(elsewhere, folder).run("restore", "backup.zip");
        assertEquals(0, restored.code(), restored.err());
        try (TestWiki wiki = TestWiki.start(elsewhere)) {
            assertEquals(Optional.of("grass"), get(wiki, "colour"));
        }
    }

    @Test
    void aRunningWikiIsNotRestored() {
        try (TestWiki wiki = TestWiki.start(folder.resolve("data"))) {
            Program program = new Program(wiki.settings(), folder);
            assertEquals(0, program.run("backup", "backup.zip").code());
            Program.Result restored = program.run("restore", "backup.zip");
            assertEquals(1, restored.code());
            assertTrue(restored.err().contains("another Marram"), restored.err());
        }
    }

    @Test
    void aDamagedOrShortenedBackupLeavesTheWikiAsItIs() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program program = new Program(settings, folder);
        try (TestWiki wiki = TestWiki.start(settings)) {
            set(wiki, "colour", "grass");
            assertEquals(0, program.run("backup", "good").code());
            set(wiki, "colour", "sand");
        }
        byte[] good = Files.readAllBytes(folder.resolve("good"));
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        Files.write(folder.resolve("flipped"), flipped);
        Files.write(folder.resolve("short"), Arrays.copyOf(good, good.length * 3 / 4));
        Files.writeString(folder.resolve("text"), "no backup at all");
        for (String file : new String[] {"flipped", "short", "text", "missing"}) {
            Program.Result result = program.run("restore", file);
            assertEquals(1, result.code(), file);
            assertTrue(result.err().contains(file + " was not restored"), result.err());
        }
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("sand"), get(wiki, "colour"));
        }
    }

    @Test
    void aBackupIsNeverWrittenOverAnotherFile() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        TestWiki.start(settings).close();
        Files.writeString(folder.resolve("there"), "mine");
        Program.Result result = new Program(settings, folder).run("backup", "there");
        assertEquals(1, result.code());
        assertEquals("mine", Files.readString(folder.resolve("there")));
    }

    @Test
    void aRestoreThatWasCutShortIsFinishedByWhoeverTakesTheFolderNext() throws Exception {
        Path data = folder.resolve("data");
        Path ready = Files.createDirectories(data.resolve("restore.ready"));
        Files.writeString(data.resolve("wiki.db"), "old");
        Files.writeString(data.resolve("wiki.db-wal"), "old");
        Files.writeString(ready.resolve(".before"), "before-restore-x", StandardOpenOption.CREATE);
        Files.writeString(ready.resolve("wiki.db"), "new");
        Files.createDirectories(data.resolve("before-restore-x"));
        Files.writeString(data.resolve("before-restore-x/files"), "moved before it was cut short");
        ((DataFolder.Taken) DataFolder.take(data)).folder().close();
        assertEquals("new", Files.readString(data.resolve("wiki.db")));
        assertFalse(Files.exists(data.resolve("wiki.db-wal")));
        assertFalse(Files.exists(data.resolve("restore.ready")));
        assertEquals("old", Files.readString(data.resolve("before-restore-x/wiki.db")));
        assertTrue(Files.exists(data.resolve("before-restore-x/files")));
    }

    private static void set(TestWiki wiki, String key, String value) {
        wiki.bean(Database.class).write(handle -> {
            Meta.set(handle, key, value);
            return true;
        });
    }

    private static Optional<String> get(TestWiki wiki, String key) {
        return wiki.bean(Database.class).read(handle -> Meta.get(handle, key));
    }

    private static Stream<Path> before(Settings settings) throws Exception {
        return Files.list(settings.data())
                .filter(at -> at.getFileName().toString().startsWith("before-restore-"));
    }
}
