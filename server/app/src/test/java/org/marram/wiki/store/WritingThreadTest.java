package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.shared.Polling;

/// Life of the one thread that writes: an error, such as one of memory, does not end it, whatever it comes
/// from.
@OnBothDatabases
@Timeout(60)
class WritingThreadTest {
    private static final long SOON_MILLIS = 5_000;

    @TempDir
    Path folder;

    @Test
    void anErrorInAWriteIsToldToItsCaller() {
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            assertThrows(
                    StoreException.class,
                    () -> database.write(handle -> {
                        throw new StackOverflowError("on purpose");
                    }));
            assertGoesOn(database);
        }
    }

    @Test
    void anErrorInACommitIsToldToWhoeverWaits() {
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            StoreException told = assertThrows(
                    StoreException.class,
                    () -> database.write(handle -> handle.afterCommit(() -> {
                        throw new OutOfMemoryError("on purpose");
                    })));
            assertTrue(told.getMessage().contains("on purpose"), told.getMessage());
            assertGoesOn(database);
        }
    }

    @Test
    void anErrorInANoteDisturbsNobody() {
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            database.write(handle -> {
                database.later(noting -> {
                    throw new OutOfMemoryError("on purpose");
                });
                return Optional.empty();
            });
            database.later(noting -> Meta.set(noting, "seen", "today"));
            assertTrue(Polling.holds(
                    () -> database.read(handle -> Meta.get(handle, "seen")).isPresent(), SOON_MILLIS));
            assertGoesOn(database);
        }
    }

    @Test
    void anErrorInAListenerLeavesTheWriteAnswered() {
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            AtomicBoolean failed = new AtomicBoolean();
            database.afterCommit(() -> {
                if (!failed.getAndSet(true)) {
                    throw new OutOfMemoryError("on purpose");
                }
            });
            assertGoesOn(database);
            assertTrue(failed.get());
            assertGoesOn(database);
        }
    }

    @Test
    void withoutThatThreadTheDatabaseIsMissingAndNobodyWaits() {
        List<Thread> others = writers();
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            assertTrue(database.missing().isEmpty());
            Thread writer = writers().stream()
                    .filter(thread -> !others.contains(thread))
                    .findFirst()
                    .orElseThrow();
            writer.interrupt();
            assertTrue(Polling.holds(() -> database.missing().isPresent(), SOON_MILLIS), "health says so");
            assertThrows(StoreException.class, () -> database.write(handle -> "never"));
        }
    }

    private static List<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("marram-writer"))
                .toList();
    }

    private static void assertGoesOn(Database database) {
        assertEquals("written", database.write(handle -> "written"));
        assertTrue(database.missing().isEmpty());
    }
}
