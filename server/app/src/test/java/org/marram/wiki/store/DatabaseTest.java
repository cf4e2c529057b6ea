package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(new DatabaseAddress.SqliteFile(folder.resolve("wiki.db")));
    }

    @Test
    void whatWasWrittenIsThereAfterOpeningAgain() {
        try (Database database = open()) {
            database.write(handle -> {
                Meta.set(handle, "colour", "grass");
                return true;
            });
        }
        try (Database database = open()) {
            assertEquals(
                    "grass", database.read(handle -> Meta.get(handle, "colour")).orElseThrow());
        }
    }

    @Test
    void aWriteThatFailsLeavesNothingAndDisturbsNoOther() throws Exception {
        try (Database database = open();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                boolean fails = i % 3 == 0;
                answers.add(clients.submit(() -> database.write(handle -> {
                    long id = Ids.next(handle, "thing");
                    if (fails) {
                        throw new IllegalArgumentException("on purpose");
                    }
                    return id;
                })));
            }
            int failed = 0;
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> answer : answers) {
                try {
                    numbers.add(answer.get());
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof IllegalArgumentException, e.toString());
                    failed++;
                }
            }
            assertEquals(67, failed);
            numbers.sort(null);
            for (int i = 0; i < numbers.size(); i++) {
                assertEquals(i + 1, numbers.get(i), "numbers follow one another");
            }
        }
    }

    @Test
    void aReadInsideAReadTakesNoSecondReader() {
        try (Database database = open()) {
            boolean same = database.read(outer -> database.<Boolean>read(inner -> inner == outer));
            assertTrue(same);
        }
    }

    @Test
    void readersThatReadAgainDoNotWaitForOneAnother() throws Exception {
        int everyReader = Dialect.SQLITE.readers();
        CyclicBarrier allHoldOne = new CyclicBarrier(everyReader);
        try (Database database = open();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < everyReader; i++) {
                answers.add(clients.submit(() -> database.read(handle -> {
                    await(allHoldOne);
                    return database.read(Meta::epoch);
                })));
            }
            for (Future<String> answer : answers) {
                assertFalse(answer.get(10, TimeUnit.SECONDS).isEmpty());
            }
        }
    }

    @Test
    void aWriteInsideAReadIsAMistake() {
        try (Database database = open()) {
            assertThrows(
                    IllegalStateException.class, () -> database.read(outer -> database.write(handle -> "never asked")));
        }
    }

    @Test
    void aWriteIsAnsweredAlthoughWhoeverIsToldOfItFails() {
        try (Database database = open()) {
            AtomicInteger told = new AtomicInteger();
            database.afterCommit(() -> {
                if (told.incrementAndGet() == 1) {
                    throw new IllegalStateException("on purpose");
                }
            });
            assertEquals("one", database.write(handle -> "one"));
            assertEquals("two", database.write(handle -> "two"));
        }
    }

    @Test
    void aWriteAfterTheEndIsRefused() {
        Database database = open();
        database.close();
        assertThrows(StoreException.class, () -> database.write(handle -> "late"));
    }

    @Test
    void thePlannerKnowsHowMuchThereIs() {
        try (Database database = open()) {
            database.write(handle -> {
                for (int i = 0; i < 500; i++) {
                    Meta.set(handle, "key " + i, "value");
                }
                return true;
            });
        }
        try (Database database = open()) {
            String counted =
                    database.read(handle -> handle.createQuery("select stat from sqlite_stat1 where tbl = 'meta'")
                            .mapTo(String.class)
                            .one());
            assertTrue(counted.startsWith("50"), counted);
        }
    }

    @Test
    void aSchemaThatIsNotThisProgramsIsRefusedInOneSentence() {
        try (Database database = open()) {
            database.write(
                    handle -> handle.execute("update flyway_schema_history set checksum = 1 where version = '01'"));
        }
        StoreException refusal = assertThrows(StoreException.class, this::open);
        assertTrue(refusal.getMessage().startsWith("The database cannot be opened: "), refusal.getMessage());
        assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readersCannotWrite() {
        try (Database database = open()) {
            assertThrows(
                    RuntimeException.class,
                    () -> database.read(handle -> {
                        Meta.set(handle, "a", "b");
                        return true;
                    }));
        }
    }

    @Test
    void listenersHearOfACommitBeforeTheWriteIsAnswered() {
        try (Database database = open()) {
            AtomicInteger commits = new AtomicInteger();
            database.afterCommit(commits::incrementAndGet);
            database.write(handle -> Ids.next(handle, "thing"));
            assertEquals(1, commits.get());
        }
    }

    @Test
    void notesOfLittleWeightAreStoredBeforeTheDatabaseCloses() {
        try (Database database = open()) {
            database.later(handle -> Meta.set(handle, "seen", "today"));
        }
        try (Database database = open()) {
            assertEquals(
                    "today", database.read(handle -> Meta.get(handle, "seen")).orElseThrow());
        }
    }

    @Test
    void anOldSqliteIsRefused() {
        assertTrue(SqliteVersion.isOlder("3.51.2"));
        assertTrue(SqliteVersion.isOlder("3.7.17"));
        assertFalse(SqliteVersion.isOlder("3.51.3"));
        assertFalse(SqliteVersion.isOlder("3.100.0"));
    }

    @Test
    void aSchemaOfANewerProgramIsRefused() {
        try (Database database = open()) {
            database.write(
                    handle -> handle.execute("insert into flyway_schema_history (installed_rank, version, description,"
                            + " type, script, checksum, installed_by, execution_time, success)"
                            + " values (999, '999', 'future', 'SQL', 'V999__future.sql', 1, 'x', 1, true)"));
        }
        StoreException refusal = assertThrows(StoreException.class, this::open);
        assertTrue(refusal.getMessage().contains("newer version"), refusal.getMessage());
    }

    @Test
    void blobsOpenAsTheyWerePacked() {
        byte[] text =
                "# Dunes\n\nMarram grass holds the sand. ".repeat(50).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] html = ("<h1>Dunes</h1><p>" + new String(text, java.nio.charset.StandardCharsets.UTF_8)).getBytes();
        assertArrayEquals(text, Compression.open(Compression.pack(text)));
        assertArrayEquals(html, Compression.openBeside(Compression.packBeside(html, text), text));
        assertArrayEquals(new byte[0], Compression.open(Compression.pack(new byte[0])));
        byte[] damaged = Compression.pack(text);
        damaged[damaged.length / 2] ^= 0x55;
        damaged[2] ^= 0x55;
        assertThrows(StoreException.class, () -> Compression.open(damaged));
    }
}
