package org.marram.server.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.server.pages.PageStore;
import org.marram.server.store.Database;
import org.marram.server.store.DatabaseAddress;
import org.marram.server.store.Sql;

/// An import is killed in its middle and simply run again: nothing is doubled, nothing is missing. Larger with
/// `-Dmarram.trial.import=ARCHIVE` and `-Dmarram.trial.kills=25`.
class KilledWhileImportingTest {
    private static final int KILLS = Integer.getInteger("marram.trial.kills", 3);
    private static final int PAGES = 600;

    @TempDir
    Path folder;

    @Test
    void anImportThatWasKilledIsRunAgain() throws Exception {
        Path source = source();
        Map<String, Long> whole;
        try (ServedWiki untouched = new ServedWiki(folder.resolve("untouched"))) {
            untouched.command("", "import", source.toString());
            whole = revisions(folder.resolve("untouched"));
        }
        Path data = folder.resolve("killed");
        int inTheMiddle = 0;
        try (ServedWiki wiki = new ServedWiki(data)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                if (killAfter(wiki, data, whole.size() * kill / (KILLS + 1))) {
                    inTheMiddle++;
                }
            }
            wiki.command("", "import", source.toString());
            assertEquals(whole, revisions(data));
            String wrong = wiki.command("", "verify");
            assertEquals("", wrong);
        }
        assertTrue(inTheMiddle > 0, "no import was killed before its end");
        System.out.println(
                "Imports killed in the middle: " + inTheMiddle + "; all " + whole.size() + " pages are there once");
    }

    /// Kills an import once there are so many pages; false when it was done before.
    private boolean killAfter(ServedWiki wiki, Path data, int pages) throws IOException, InterruptedException {
        Process running = wiki.beginCommand("import", source().toString());
        try {
            while (running.isAlive() && pages(data) < pages) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return running.isAlive();
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    private Path source() throws IOException {
        String archive = System.getProperty("marram.trial.import", "");
        if (!archive.isEmpty()) {
            return Path.of(archive);
        }
        Path pages = folder.resolve("pages");
        if (!Files.exists(pages)) {
            Files.createDirectories(pages);
            for (int page = 0; page < PAGES; page++) {
                Files.writeString(
                        pages.resolve("grass-" + page + ".md"),
                        "---\ntitle: Grass " + page + "\n---\nLeads to [the next](grass-" + (page + 1) + ").\n");
            }
        }
        return pages;
    }

    private static long pages(Path data) {
        if (!Files.exists(data.resolve("wiki.db"))) {
            return 0;
        }
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("wiki.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from page")) {
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            return 0; // not there yet
        }
    }

    /// How many revisions each page has, and that there is one event for each page.
    private static Map<String, Long> revisions(Path data) {
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(data.resolve("wiki.db")))) {
            return database.read(handle -> {
                List<Map.Entry<String, Long>> counted = Sql.list(
                        handle,
                        "select p.title, count(r.id) from page p join revision r on r.page = p.id group by p.id",
                        row -> Map.entry(row.getString(1), row.getLong(2)));
                Map<String, Long> byTitle = new TreeMap<>();
                counted.forEach(page -> assertEquals(null, byTitle.put(page.getKey(), page.getValue())));
                assertEquals(byTitle.size(), Sql.number(handle, "select count(*) from event where kind = 1"));
                assertEquals(byTitle.size(), Sql.number(handle, "select count(*) from kept"));
                assertTrue(byTitle.size() >= PageStore.count(handle));
                return byTitle;
            });
        }
    }
}
