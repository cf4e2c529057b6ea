package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// An import is killed in its middle and simply run again: nothing is doubled, nothing is missing. Larger with
/// `-Dmarram.trial.import=ARCHIVE` and `-Dmarram.trial.kills=25`.
@OnBothDatabases
@Trial
class KilledWhileImportingTest {
    private static final int KILLS = TrialSize.of("kills", 1, 3, 25);
    private static final int PAGES = 600;

    @TempDir
    Path folder;

    @Test
    void anImportThatWasKilledIsRunAgain() throws Exception {
        Path source = source();
        Map<String, Long> whole;
        try (ServedWiki untouched = new ServedWiki(folder.resolve("untouched"))) {
            untouched.command("", "import", source.toString());
            whole = revisions(untouched);
        }
        int inTheMiddle = 0;
        try (ServedWiki wiki = new ServedWiki(folder.resolve("killed"))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                if (killAfter(wiki, whole.size() * kill / (KILLS + 1))) {
                    inTheMiddle++;
                }
            }
            wiki.command("", "import", source.toString());
            assertEquals(whole, revisions(wiki));
            String wrong = wiki.command("", "verify");
            assertEquals("", wrong);
        }
        assertTrue(inTheMiddle > 0, "no import was killed before its end");
        System.out.println(
                "Imports killed in the middle: " + inTheMiddle + "; all " + whole.size() + " pages are there once");
    }

    /// Kills an import once there are so many pages; false when it was done before.
    private boolean killAfter(ServedWiki wiki, int pages) throws IOException, InterruptedException {
        Process running = wiki.beginCommand("import", source().toString());
        try {
            while (running.isAlive() && pages(wiki) < pages) {
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

    private static long pages(ServedWiki wiki) {
        try (Connection connection = DriverManager.getConnection(wiki.jdbc());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from page")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return 0; // not there yet
        }
    }

    /// How many revisions each page has, and that there is one event for each page.
    private static Map<String, Long> revisions(ServedWiki wiki) {
        try (Database database = wiki.database()) {
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
