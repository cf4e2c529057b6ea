package org.marram.app.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.ops.DatabaseCheck.Depth;
import org.marram.app.ops.DatabaseCheck.Finding;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;

class DatabaseCheckTest {

    /// Rows of the table that is damaged: more than one of SQLite's pages.
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    @Test
    void afterAStopThatWasNotOrderlyDamageIsFoundAndStaysKnown() throws Exception {
        Settings settings = settings();
        damageTable(settings);
        Files.writeString(lock(settings), "4711");
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(503, awaitDamage(wiki));
        }
        assertFalse(read(lock(settings)).isEmpty(), "the next start looks again");
    }

    @Test
    void afterAnOrderlyStopNothingIsExamined() {
        Settings settings = settings();
        TestWiki.start(settings).close();
        assertEquals("", read(lock(settings)));
        DataFolder next = ((DataFolder.Taken) DataFolder.take(settings.data())).folder();
        assertFalse(next.isSuspect());
        next.close();
    }

    @Test
    void aFolderThatWasNotGivenBackStaysSuspectUntilItWasExamined() throws Exception {
        Settings settings = settings();
        Files.createDirectories(settings.data());
        Files.writeString(lock(settings), "4711");
        ((DataFolder.Taken) DataFolder.take(settings.data())).folder().close();
        assertFalse(read(lock(settings)).isEmpty(), "a start that failed forgets nothing");
        fill(settings);
        try (DataFolder next = ((DataFolder.Taken) DataFolder.take(settings.data())).folder();
                DatabaseCheck databaseCheck = examination(settings)) {
            assertTrue(next.isSuspect());
            databaseCheck.begin(next);
            for (int look = 0; look < 200 && next.isSuspect(); look++) {
                Thread.sleep(50);
            }
            assertTrue(databaseCheck.isSound());
        }
        assertEquals("", read(lock(settings)));
    }

    @Test
    void theWholeExaminationSeesAnIndexThatDisagreesWithItsTable() throws Exception {
        Settings settings = settings();
        Path file = fill(settings);
        assertInstanceOf(Finding.Sound.class, examination(settings).examine(file, Depth.WHOLE));
        changeRow(file);
        assertInstanceOf(Finding.Sound.class, examination(settings).examine(file, Depth.QUICK));
        Finding found = examination(settings).examine(file, Depth.WHOLE);
        assertTrue(assertInstanceOf(Finding.Damaged.class, found).faults().size() <= 5);
    }

    @Test
    void aFileThatIsNoDatabaseIsDamaged() throws Exception {
        Settings settings = settings();
        Path file = Files.writeString(folder.resolve("other.db"), "x".repeat(8_192));
        assertInstanceOf(Finding.Damaged.class, examination(settings).examine(file, Depth.QUICK));
    }

    @Test
    void anExaminationThatIsToldToEndKnowsNothing() throws Exception {
        Settings settings = settings();
        Path file = fill(settings);
        DatabaseCheck ending = examination(settings);
        ending.close();
        assertInstanceOf(Finding.Unknown.class, ending.examine(file, Depth.WHOLE));
    }

    private Settings settings() {
        return Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
    }

    private static DatabaseCheck examination(Settings settings) {
        return new DatabaseCheck(settings, Clock.systemUTC());
    }

    private static Path lock(Settings settings) {
        return settings.data().resolve("lock");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A wiki's database with a table and an index that nothing else reads.
    private static Path fill(Settings settings) throws Exception {
        Path file = settings.data().resolve(DatabaseAddress.FILE);
        Files.createDirectories(settings.data());
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(file))) {
            database.write(handle -> {
                handle.execute("create table spoilt(id integer primary key, word text)");
                handle.execute("create index spoilt_word on spoilt(word)");
                for (int row = 0; row < ROWS; row++) {
                    handle.execute("insert into spoilt(word) values (?)", "word " + row);
                }
                return true;
            });
        }
        return file;
    }

    /// What a disk may do: the root of a table is overwritten.
    private static void damageTable(Settings settings) throws Exception {
        Path file = fill(settings);
        long page;
        int size;
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(file))) {
            page = database.read(
                    handle -> handle.createQuery("select rootpage from sqlite_schema where name = 'spoilt'")
                            .mapTo(Long.class)
                            .one());
            size = database.read(handle ->
                    handle.createQuery("pragma page_size").mapTo(Integer.class).one());
        }
        byte[] rubbish = new byte[size];
        Arrays.fill(rubbish, (byte) 0xff);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek((page - 1) * size);
            damaged.write(rubbish);
        }
    }

    /// A letter of a row is changed behind SQLite's back, and not in the index.
    private static void changeRow(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        byte[] word = "word 1500".getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!Arrays.equals(bytes, at, at + word.length, word, 0, word.length)) {
            at++;
        }
        bytes[at] = 'W';
        Files.write(file, bytes);
    }

    private static int awaitDamage(TestWiki wiki) throws InterruptedException {
        for (int look = 0; look < 200; look++) {
            if (wiki.get("/-/health").body().contains("\"database\":\"is damaged\"")) {
                break;
            }
            Thread.sleep(50);
        }
        return wiki.get("/-/health").statusCode();
    }
}
