package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.marram.app.testing.Neighbours.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.LosableDatabase;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.SmallDisk;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// An import that nothing can be stored of any more ends, says how far it came, and may be run again.
@OnBothDatabases
class ImportOutageTest {
    private static final int PAGES = 2_000;

    @TempDir
    Path folder;

    @Test
    void aLostDatabaseStopsItAndNoPageIsCalledFaulty() throws Exception {
        Path source = pages(PAGES, "Words.\n");
        Settings settings = Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
        try (LosableDatabase database = LosableDatabase.of(settings);
                TestWiki wiki = TestWiki.start(database.settings())) {
            AtomicBoolean isLost = new AtomicBoolean();
            ImportStopped stopped = assertThrows(
                    ImportStopped.class,
                    () -> run(wiki, source, (pages, of, revisions) -> {
                        if (pages >= 100 && isLost.compareAndSet(false, true)) {
                            lose(database);
                        }
                    }));
            assertEquals(Outage.DATABASE_LOST, Outage.of(stopped).orElseThrow());
            String said = FailureReason.of(stopped);
            assertTrue(said.startsWith("the database is not there. ") && said.contains(" of 2,000 pages"), said);
            database.find();
            await("it is there", () -> wiki.bean(Database.class).missing().isEmpty());
            ImportReport again = run(wiki, source, (pages, of, revisions) -> {});
            assertEquals(List.of(), again.faulty());
            assertEquals(PAGES, again.pages() + again.unchanged());
            assertTrue(again.unchanged() > 0, "what was taken is left as it is");
        }
    }

    @Test
    void aFullDiskStopsItAndNoPageIsCalledFaulty() throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "PostgreSQL's disk cannot be filled here");
        byte[] noise = new byte[300_000];
        new Random(3).nextBytes(noise);
        Path source = pages(200, Base64.getEncoder().encodeToString(noise) + "\n");
        try (SmallDisk disk = new SmallDisk(folder.resolve("data"), "size=24m");
                TestWiki wiki = TestWiki.start(Settings.in(disk.place()).at("127.0.0.1", 0))) {
            ImportStopped stopped =
                    assertThrows(ImportStopped.class, () -> run(wiki, source, (pages, of, revisions) -> {}));
            assertEquals(Outage.DISK_FULL, Outage.of(stopped).orElseThrow());
        }
    }

    @Test
    void allAreCountedHoweverFewAreListed() {
        ImportTally tally = new ImportTally((pages, of, revisions) -> {}, invalid -> "no title");
        for (int i = 0; i < 10_050; i++) {
            tally.fault("page " + i, "Damaged");
        }
        ImportReport report = tally.report();
        assertEquals(10_000, report.faulty().size());
        assertEquals(10_050, report.totals().faulty());
    }

    private Path pages(int many, String text) throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        for (int i = 0; i < many; i++) {
            // Each has words of its own: equal texts take no room.
            Files.writeString(source.resolve("Page %04d.md".formatted(i)), i + " " + new StringBuilder(text).reverse());
        }
        return source;
    }

    private static ImportReport run(TestWiki wiki, Path source, ImportPagesFrom.Progress progress) throws IOException {
        return wiki.bean(ImportPagesFrom.class).run(source, ArchiveLimits.LOCAL, progress);
    }

    private static void lose(LosableDatabase database) {
        try {
            database.lose();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
