package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.shared.Polling;

/// Fate of notes of little weight when commits fail: a crash may lose them, and nothing else.
@OnBothDatabases
@Timeout(60)
class UnhurriedNotesTest {
    private static final long SOON_MILLIS = 5_000;

    @TempDir
    Path folder;

    @Test
    void aNoteOutlivesTheFailureOfTheCommitThatItWasIn() {
        try (Database database = open()) {
            assertThrows(
                    RuntimeException.class,
                    () -> database.write(handle -> {
                        database.later(noting -> Meta.set(noting, "seen", "first"));
                        database.later(noting -> Meta.set(noting, "seen", "second"));
                        return failAtCommit(handle);
                    }));
            assertTrue(
                    Polling.holds(() -> seen(database).equals(Optional.of("second")), SOON_MILLIS), "in their order");
        }
    }

    @Test
    void aNoteOutlivesACommitThatIsRunAgain() {
        assumeTrue(TestDatabase.isPostgres(), "SQLite never asks to run a transaction again");
        try (Database database = open()) {
            database.write(handle -> handle.execute("create sequence once")
                    + handle.execute("create function first_fails() returns trigger language plpgsql as 'begin"
                            + " if nextval(''once'') = 1 then raise exception using errcode = ''40001''; end if;"
                            + " return null; end'")
                    + handle.execute("create constraint trigger first_fails after insert on dune"
                            + " deferrable initially deferred for each row execute function first_fails()"));
            AtomicBoolean told = new AtomicBoolean();
            AtomicInteger runs = new AtomicInteger();
            database.write(handle -> {
                if (!told.getAndSet(true)) {
                    database.later(noting -> Meta.set(noting, "seen", "again"));
                }
                runs.incrementAndGet();
                return handle.execute("insert into dune (id) values (1)");
            });
            assertEquals(2, runs.get(), "the write was run again");
            assertTrue(Polling.holds(() -> seen(database).equals(Optional.of("again")), SOON_MILLIS));
        }
    }

    @Test
    void aNoteThatNoCommitSurvivesIsGivenUpAndTakesOneWriteWithItAtMost() {
        try (Database database = open()) {
            AtomicInteger runs = new AtomicInteger();
            assertThrows(
                    RuntimeException.class,
                    () -> database.write(handle -> {
                        database.later(noting -> {
                            runs.incrementAndGet();
                            failAtCommit(noting);
                        });
                        return true;
                    }));
            for (int i = 0; i < 10; i++) {
                assertEquals("written", database.write(handle -> "written"));
            }
            database.later(noting -> Meta.set(noting, "seen", "after"));
            assertTrue(Polling.holds(() -> seen(database).equals(Optional.of("after")), SOON_MILLIS));
            assertEquals(3, runs.get());
        }
    }

    @Test
    void theOneNoteThatNoCommitSurvivesTakesNoneOfItsFellowsAlong() {
        try (Database database = open()) {
            assertThrows(
                    RuntimeException.class,
                    () -> database.write(handle -> {
                        for (int i = 0; i < 50; i++) {
                            String key = "seen" + i;
                            database.later(noting -> Meta.set(noting, key, "yes"));
                        }
                        database.later(UnhurriedNotesTest::failAtCommit);
                        return true;
                    }));
            database.later(noting -> Meta.set(noting, "seen", "after"));
            assertTrue(Polling.holds(() -> seen(database).equals(Optional.of("after")), 4 * SOON_MILLIS));
            for (int i = 0; i < 50; i++) {
                String key = "seen" + i;
                assertEquals(Optional.of("yes"), database.read(handle -> Meta.get(handle, key)), key);
            }
        }
    }

    @Test
    void whatIsMadeAgainDoesNotWaitWhileNothingCanBeStored() {
        try (Database database = open()) {
            AtomicBoolean full = new AtomicBoolean(true);
            database.later(noting -> {
                if (full.get()) {
                    throw new StoreException("full", new SQLException("no room", "53100"));
                }
                Meta.set(noting, "seen", "kept");
            });
            AtomicInteger made = new AtomicInteger();
            assertTrue(Polling.holds(
                    () -> {
                        int before = made.get();
                        database.laterOrNever(noting -> made.incrementAndGet());
                        database.write(handle -> true);
                        return made.get() == before;
                    },
                    SOON_MILLIS));
            full.set(false);
            assertTrue(Polling.holds(() -> seen(database).equals(Optional.of("kept")), SOON_MILLIS));
            int before = made.get();
            database.laterOrNever(noting -> made.incrementAndGet());
            assertTrue(
                    Polling.holds(() -> made.get() == before + 1, SOON_MILLIS), "none of those before, and this one");
        }
    }

    @Test
    void aNoteThatMeetsAnOutageWaitsForItsEnd() {
        try (Database database = open()) {
            AtomicInteger runs = new AtomicInteger();
            database.later(handle -> {
                if (runs.incrementAndGet() == 1) {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }
                Meta.set(handle, "seen", "later");
            });
            assertTrue(Polling.holds(() -> seen(database).equals(Optional.of("later")), SOON_MILLIS));
        }
    }

    private Database open() {
        Database database = Database.open(TestDatabase.fresh(folder));
        database.write(handle -> handle.execute("create table dune (id integer primary key)")
                + handle.execute(
                        "create table grain (dune integer references dune (id) deferrable initially deferred)"));
        return database;
    }

    /// Does what the database finds fault with when it is to be committed.
    private static int failAtCommit(Handle handle) {
        return handle.execute("insert into grain (dune) values (7)");
    }

    private static Optional<String> seen(Database database) {
        return database.read(handle -> Meta.get(handle, "seen"));
    }
}
