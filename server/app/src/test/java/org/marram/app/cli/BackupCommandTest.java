package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.ops.Backup;
import org.marram.app.ops.DataFolder;
import org.marram.app.ops.OperationReport;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.SmallDisk;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

@OnBothDatabases
@SlowOnPostgres
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
        assertTrue(restored.err().contains("is kept in"), restored.err());
        bringBack(settings, restored);
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("sand"), get(wiki, "colour"), "what was replaced was kept");
        }
        assertEquals("sea", Files.readString(settings.data().resolve("files/a/later")));
    }

    @Test
    void twoRestoresInOneSecondKeepWhatWasThereBothTimes() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        try (TestWiki wiki = TestWiki.start(settings)) {
            set(wiki, "colour", "grass");
            assertEquals(
                    0, new Program(settings, folder).run("backup", "backup.zip").code());
        }
        // As if others had been kept in each of these seconds.
        Instant now = Instant.now();
        for (int second = 0; second < 60; second++) {
            String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                    .withZone(ZoneOffset.UTC)
                    .format(now.plusSeconds(second));
            Files.writeString(settings.data().resolve("before-restore-" + time + ".zip"), "kept");
        }
        Program.Result restored = new Program(settings, folder).run("restore", "backup.zip");
        assertEquals(0, restored.code(), restored.err());
        List<Path> others = before(settings)
                .filter(at -> !at.getFileName().toString().matches(".*-2(\\.zip)?"))
                .toList();
        assertEquals(60, others.size());
        for (Path kept : others) {
            assertEquals("kept", Files.readString(kept));
        }
        assertTrue(before(settings).count() > 60, restored.err());
    }

    /// As an operator does who restored the wrong backup.
    private void bringBack(Settings settings, Program.Result restored) throws Exception {
        Path kept = Path.of(restored.err().replaceAll("(?s).*is kept in (\\S+?)(, a backup)?\\.\\s.*", "$1"));
        if (TestDatabase.isPostgres()) {
            Program.Result back = new Program(settings, folder).run("restore", kept.toString());
            assertEquals(0, back.code(), back.err());
        } else {
            for (Path at : Files.list(kept).toList()) {
                Path place = settings.data().resolve(at.getFileName());
                if (Files.isDirectory(place)) {
                    Files.move(place, folder.resolve("aside-" + at.getFileName()));
                }
                Files.move(at, place, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aWikiIsNotReplacedFromAnotherFolderWhileItRunsNorByMistake() throws Exception {
        if (!TestDatabase.isPostgres()) {
            return; // there the database is in the folder
        }
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Settings elsewhere = Settings.in(folder.resolve("drill"))
                .at("127.0.0.1", 0)
                .with(settings.database().orElseThrow());
        try (TestWiki wiki = TestWiki.start(settings)) {
            set(wiki, "colour", "grass");
            assertEquals(
                    0, new Program(settings, folder).run("backup", "backup.zip").code());
            set(wiki, "colour", "sand");
            for (String[] words : new String[][] {{"restore", "backup.zip"}, {"restore", "--replace", "backup.zip"}}) {
                Program.Result result = new Program(elsewhere, folder).run(words);
                assertEquals(1, result.code(), result.err());
            }
            Program.Result second =
                    new Program(elsewhere, folder).with("MARRAM_PORT", "0").run("serve");
            assertEquals(1, second.code(), second.err());
            assertTrue(second.err().contains("another Marram (process"), second.err());
            assertEquals(Optional.of("sand"), get(wiki, "colour"));
        }
        Program.Result mistaken = new Program(elsewhere, folder).run("restore", "backup.zip");
        assertEquals(1, mistaken.code());
        assertTrue(mistaken.err().contains("--drill"), mistaken.err());
        Program.Result meant = new Program(elsewhere, folder).run("restore", "--replace", "backup.zip");
        assertEquals(0, meant.code(), meant.err());
        Path kept = before(elsewhere).findFirst().orElseThrow();
        assertTrue(meant.err().contains(kept.toString()), meant.err());
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("grass"), get(wiki, "colour"));
        }
        Program.Result back = new Program(settings, folder).run("restore", kept.toString());
        assertEquals(0, back.code(), back.err());
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("sand"), get(wiki, "colour"));
        }
    }

    @Test
    void aFolderOfAWikiWithoutItsDatabaseIsNoNewWiki() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program program = new Program(settings, folder).with("MARRAM_PORT", "0").with("MARRAM_HOST", "127.0.0.1");
        TestWiki.start(settings).close();
        assertEquals(0, program.run("backup", "backup.zip").code());
        Settings without = TestDatabase.settings(folder.resolve("data"));
        if (TestDatabase.isPostgres()) {
            program = new Program(without, folder).with("MARRAM_PORT", "0").with("MARRAM_HOST", "127.0.0.1");
        } else {
            Files.delete(settings.data().resolve("wiki.db"));
        }
        for (String[] words : new String[][] {{"serve"}, {"user", "add", "Ada", "--keeper"}}) {
            Program.Result result = program.typing("marram grass holds\n").run(words);
            assertEquals(1, result.code(), result.err());
            assertTrue(result.err().contains("restore a backup"), result.err());
        }
        assertFalse(Files.exists(settings.data().resolve("wiki.db")));
        Program.Result restored = program.run("restore", "backup.zip");
        assertEquals(0, restored.code(), restored.err());
        TestWiki.start(without).close();
    }

    @Test
    void aRestoreOntoPostgresThatWasCutShortIsDecidedByTheDatabase() throws Exception {
        if (!TestDatabase.isPostgres()) {
            return;
        }
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        String epoch;
        try (TestWiki wiki = TestWiki.start(settings)) {
            epoch = wiki.bean(Database.class).read(Meta::epoch);
        }
        Path picture = settings.data().resolve("files/a/picture");
        Files.createDirectories(picture.getParent());
        for (String decided : new String[] {"another life", epoch}) {
            Files.writeString(picture, "old");
            Path ready = Files.createDirectories(settings.data().resolve("restore.ready"));
            Files.writeString(ready.resolve(".before"), "before-restore-" + decided.length());
            Files.writeString(ready.resolve(".epoch"), decided);
            Files.writeString(ready.resolve("wiki.db"), "what filled the database");
            Files.createDirectories(ready.resolve("files/a"));
            Files.writeString(ready.resolve("files/a/picture"), "new");
            TestWiki.start(settings).close();
            assertEquals(decided.equals(epoch) ? "new" : "old", Files.readString(picture));
            assertFalse(Files.exists(settings.data().resolve("restore.ready")));
            assertFalse(Files.exists(settings.data().resolve("wiki.db")));
        }
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
        Files.write(folder.resolve("flipped"), damaged(good));
        Files.write(folder.resolve("short"), Arrays.copyOf(good, good.length * 3 / 4));
        Files.writeString(folder.resolve("text"), "no backup at all");
        for (String file : new String[] {"flipped", "short", "text", "missing"}) {
            Program.Result result = program.run("restore", file);
            assertEquals(1, result.code(), file);
            assertTrue(result.err().contains(file + " was not restored"), result.err());
            assertFalse(Files.exists(settings.data().resolve("restore.partial")), "its room is given back");
            assertEquals(0, before(settings).count(), "nothing was replaced, and nothing is kept");
        }
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(Optional.of("sand"), get(wiki, "colour"));
        }
    }

    /// An archive with a piece in the middle that is not as it was: longer than a header, of which no reader needs
    /// every
    /// byte.
    private static byte[] damaged(byte[] good) {
        byte[] damaged = good.clone();
        for (int at = good.length / 2; at < good.length / 2 + 256; at++) {
            damaged[at] ^= 1;
        }
        return damaged;
    }

    @Test
    void aBackupHoldsTheWikiAloneAndARestoreLeavesWhatElseLiesInItsFolder() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program program = new Program(settings, folder);
        TestWiki.start(settings).close();
        for (String path : new String[] {"files/a/picture", "pictures/a/copy", "notes/mine.md", "wiki.db.old"}) {
            Files.createDirectories(settings.data().resolve(path).getParent());
            Files.writeString(settings.data().resolve(path), "bytes");
        }
        for (String file : new String[] {"data/monday.zip", "data/tuesday.zip"}) {
            assertEquals(0, program.run("backup", file).code());
        }
        try (ZipFile tuesday =
                new ZipFile(settings.data().resolve("tuesday.zip").toFile())) {
            assertEquals(
                    Set.of("wiki.db", "files/a/picture", "marram-backup-1"),
                    tuesday.stream().map(ZipEntry::getName).collect(Collectors.toSet()));
        }
        Program.Result restored = program.run("restore", "data/tuesday.zip");
        assertEquals(0, restored.code(), restored.err());
        for (String path : new String[] {"monday.zip", "tuesday.zip", "notes/mine.md", "wiki.db.old"}) {
            assertTrue(Files.exists(settings.data().resolve(path)), path);
        }
        assertFalse(Files.exists(settings.data().resolve("pictures/a/copy")));
    }

    @Test
    void filesThatComeAndGoWhileABackupIsPackedAreInItAsItsDatabaseSays() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Path file = folder.resolve("backup.zip");
        try (TestWiki wiki = TestWiki.start(settings)) {
            Kept.add(wiki, "Kim", true);
            upload(wiki, "stays.txt");
            upload(wiki, "goes.txt");
            List<String> said = new ArrayList<>();
            new Backup(settings, new OperationReport() {
                        @Override
                        public void note(String line) {
                            said.add(line);
                            if (line.startsWith("Packing")) {
                                delete(wiki, "goes.txt");
                            } else if (said.lastIndexOf(line) != said.indexOf(line)) {
                                // The database is copied again.
                                upload(wiki, "comes.txt");
                            }
                        }

                        @Override
                        public void result(String line) {}

                        @Override
                        public void progress(String line) {}
                    })
                    .to(file);
            assertFalse(said.toString().contains("not in the backup"), said.toString());
        }
        Program program = new Program(settings, folder);
        Program.Result restored = program.run("restore", "backup.zip");
        assertEquals(0, restored.code(), restored.err());
        Program.Result verified = program.run("verify");
        assertEquals(0, verified.code(), verified.out());
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(List.of("comes.txt", "stays.txt"), files(wiki));
        }
    }

    @Test
    void aFileWhoseBytesAreMissingIsNamedByTheBackup() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        try (TestWiki wiki = TestWiki.start(settings)) {
            Kept.add(wiki, "Kim", true);
            upload(wiki, "dune.txt");
        }
        try (Stream<Path> all = Files.walk(settings.data().resolve("files"))) {
            for (Path bytes : all.filter(Files::isRegularFile).toList()) {
                Files.delete(bytes);
            }
        }
        Program.Result made = new Program(settings, folder).run("backup", "backup.zip");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.err().contains("The bytes of the file dune.txt are not there"), made.err());
    }

    private static void upload(TestWiki wiki, String name) {
        UploadFiles files = wiki.bean(UploadFiles.class);
        try {
            UploadFiles.Waiting waiting = files.receive(
                            new ByteArrayInputStream(("Sand in " + name).getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow();
            files.store(Pages.viewer(wiki, "Kim"), waiting, new UploadFiles.Upload(name, "", "", false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(TestWiki wiki, String name) {
        wiki.bean(UploadFiles.class)
                .delete(
                        FileName.of(name).orElseThrow(),
                        Pages.person(wiki, "Kim").actor(),
                        "on purpose",
                        handle -> {});
    }

    private static List<String> files(TestWiki wiki) {
        return wiki.bean(Database.class).read(handle -> FileTable.list(handle, "", "", 10)).stream()
                .map(file -> file.name().text())
                .toList();
    }

    @Test
    void aBackupForWhichThereIsNoRoomSaysSoAndLeavesNothing() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        TestWiki.start(settings).close();
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), "size=128k")) {
            Program.Result made = new Program(settings, folder).run("backup", "disk/wiki.zip");
            assertEquals(1, made.code(), made.err());
            assertTrue(made.err().contains("no backup was made"), made.err());
            assertTrue(made.err().contains("there is no room left on the disk"), made.err());
            try (Stream<Path> left = Files.list(disk.place())) {
                assertEquals(List.of(), left.toList());
            }
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
        Files.createDirectories(data.resolve("restore.partial/files"));
        ((DataFolder.Taken) DataFolder.take(data)).folder().close();
        assertEquals("new", Files.readString(data.resolve("wiki.db")));
        assertFalse(Files.exists(data.resolve("wiki.db-wal")));
        assertFalse(Files.exists(data.resolve("restore.ready")));
        assertFalse(Files.exists(data.resolve("restore.partial")));
        assertEquals("old", Files.readString(data.resolve("before-restore-x/wiki.db")));
        assertTrue(Files.exists(data.resolve("before-restore-x/files")));
    }

    @Test
    void aDrillTriesABackupBesideTheRunningWikiAndLeavesNothing() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Path room = Files.createDirectories(folder.resolve("room"));
        try (TestWiki wiki = TestWiki.start(settings)) {
            Kept.add(wiki, "Kim", true);
            Pages.write(wiki, "Kim", "Dunes", "Sand.");
            set(wiki, "colour", "grass");
            Program program = new Program(settings, folder);
            assertEquals(0, program.run("backup", "backup.zip").code());
            set(wiki, "colour", "sand");
            String epoch = wiki.bean(Database.class).read(Meta::epoch);
            Program.Result tried = program.run("restore", "--drill", "--in", room.toString(), "backup.zip");
            assertEquals(0, tried.code(), tried.err());
            assertTrue(tried.err().contains("The backup is good"), tried.err());
            assertNothingIsLeft(settings, room);
            Files.write(folder.resolve("damaged.zip"), damaged(Files.readAllBytes(folder.resolve("backup.zip"))));
            Program.Result bad = program.run("restore", "--drill", "--in", room.toString(), "damaged.zip");
            assertEquals(1, bad.code(), bad.err());
            assertNothingIsLeft(settings, room);
            assertEquals(Optional.of("sand"), get(wiki, "colour"), "the running wiki was not touched");
            assertEquals(epoch, wiki.bean(Database.class).read(Meta::epoch));
            Pages.write(wiki, "Kim", "Sea", "Salt.");
        }
    }

    @Test
    void aDrillThatIsEndedInItsMiddleLeavesNothing() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        TestWiki.start(settings).close();
        assertEquals(
                0, new Program(settings, folder).run("backup", "backup.zip").code());
        Path room = Files.createDirectories(folder.resolve("room"));
        AtomicReference<Drill> drill = new AtomicReference<>();
        AtomicReference<Thread> end = new AtomicReference<>();
        drill.set(new Drill(settings, 0, room, new OperationReport() {
            @Override
            public void note(String line) {
                if (line.startsWith("Unpacking")) {
                    end.set(Thread.ofPlatform().start(() -> drill.get().close()));
                    awaitEmpty(room);
                }
            }

            @Override
            public void result(String line) {}

            @Override
            public void progress(String line) {}
        }));
        assertThrows(Exception.class, () -> drill.get().run(folder.resolve("backup.zip")));
        while (end.get().isAlive()) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        assertTrue(drill.get().isEnded());
        assertNothingIsLeft(settings, room);
    }

    /// What is under way goes on after all of it was deleted.
    private static void awaitEmpty(Path room) {
        long last = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < last) {
            String[] left = room.toFile().list();
            if (left != null && left.length == 0) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aDrillNeedsNoMoreRoomThanTheCopy() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        TestWiki.start(settings).close();
        Program program = new Program(settings, folder);
        assertEquals(0, program.run("backup", "backup.zip").code());
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), "size=20m")) {
            Program.Result tried = program.run("restore", "--drill", "--in", "disk", "backup.zip");
            assertEquals(0, tried.code(), tried.err());
        }
    }

    private static void assertNothingIsLeft(Settings settings, Path room) throws Exception {
        assertEquals(0, Files.list(room).count());
        if (settings.database().isPresent()) {
            try (Connection connection = DriverManager.getConnection(
                            settings.database().get().jdbc());
                    ResultSet schemas = connection
                            .createStatement()
                            .executeQuery("select nspname from pg_namespace where nspname like 'marram_drill%'")) {
                assertFalse(schemas.next());
            }
        }
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
