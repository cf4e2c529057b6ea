package org.marram.wiki.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.store.Database;

class FollowerTest {
    @TempDir
    Path folder;

    @Test
    void whoeverFailsGoesOnWhereTheyStoodEvenAfterAnError() {
        AtomicInteger tries = new AtomicInteger();
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            Journal journal = new Journal(database, Clock.systemUTC());
            try (Follower follower = journal.follower("test", 0, entries -> {
                if (tries.incrementAndGet() == 1) {
                    throw new StackOverflowError("nested too deep");
                }
            })) {
                database.write(handle -> {
                    journal.append(handle, new WikiEvent.FileUploaded("a.txt", ""), OptionalLong.empty(), false);
                    return true;
                });
                assertTrue(follower.awaitCaughtUp(10_000));
                assertEquals(2, tries.get());
            }
        }
    }
}
