package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// A whole wiki is mirrored by another, from one request on: every page, every revision, each verified, all findable.
/// Both are processes of their own. How fast it was is printed, and not asserted: machines differ.
@OnBothDatabases
@Trial
class MirroredWikiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = TrialSize.of("pages", 100, 300, 300);
    private static final int VERSIONS = 3;
    private static final long LONGEST_SECONDS = 600;

    /// Every so-maniest page is looked for in the follower's index, too.
    private static final int LOOKED_FOR = 200;

    @TempDir
    Path folder;

    @Test
    void someHundredPagesAreMirroredWithTheirHistory() throws Exception {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        for (int page = 0; page < PAGES; page++) {
            try (BufferedWriter file = Files.newBufferedWriter(pages.resolve("Grass " + page + ".jsonl"))) {
                for (int version = 1; version <= VERSIONS; version++) {
                    file.write(JSON.createObjectNode()
                            .put("rev", version)
                            .put("time", 1_700_000_000 + page + version)
                            .put("author", "Ada")
                            .put("comment", "Version " + version)
                            .put("text", "Marram grass " + page + " holds.\n\n".repeat(version))
                            .toString());
                    file.newLine();
                }
            }
        }
        mirror(pages);
    }

    @Test
    void theWholeCorpusIsMirrored() throws Exception {
        String corpus = System.getProperty("marram.corpus", "");
        if (corpus.isEmpty()) {
            System.out.println("Skipped: the whole corpus is mirrored only with -Dmarram.corpus=FOLDER");
        }
        assumeTrue(!corpus.isEmpty(), "no corpus: -Dmarram.corpus=FOLDER names one");
        mirror(Path.of(corpus).resolve(System.getProperty("marram.trial.archive", "pages.tar.xz")));
    }

    private void mirror(Path source) throws Exception {
        try (ServedWiki home = ServedWiki.asInstalled(folder.resolve("home"));
                ServedWiki follower = ServedWiki.asInstalled(folder.resolve("follower"))) {
            home.command("", "import", source.toString());
            List<String> titles = titles(home);
            home.begin();
            String token = follower.begin();
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

            long asked = System.nanoTime();
            follower.follow(token, home);
            long first = awaitPages(follower, token, asked);
            double seconds = awaitWhole(follower, token, asked);
            double findable = awaitFindable(titles, home, follower, asked);

            home.stop();
            follower.stop();
            Map<String, String> there = pages(home, "");
            assertEquals(there, pages(follower, home.authority()));
            home.command("", "verify");
            follower.command("", "verify");
            long revisions = revisions(home, "");
            assertEquals(revisions, revisions(follower, home.authority()));
            System.out.printf(
                    "%,d pages with %,d revisions mirrored in %.1f s: %.0f revisions/s (the first page after %d ms),"
                            + " all of them findable after %.1f s; load %.1f before%n",
                    there.size(), revisions, seconds, revisions / seconds, first, findable, load);
        }
    }

    /// Waits for the first page.
    private static long awaitPages(ServedWiki follower, String token, long asked) throws Exception {
        while (follow(follower, token).path("pages").asLong() == 0) {
            pause(asked, follow(follower, token));
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    }

    private static double awaitWhole(ServedWiki follower, String token, long asked) throws Exception {
        JsonNode follow = follow(follower, token);
        while (follow.path("progress").asDouble() < 1.0) {
            pause(asked, follow);
            follow = follow(follower, token);
        }
        assertEquals("following", follow.path("state").asText(), follow.toString());
        assertEquals("", follow.path("reason").asText(), follow.toString());
        return (System.nanoTime() - asked) / 1e9;
    }

    private static void pause(long asked, JsonNode follow) throws InterruptedException {
        assertTrue(System.nanoTime() - asked < TimeUnit.SECONDS.toNanos(LONGEST_SECONDS), follow.toString());
        TimeUnit.MILLISECONDS.sleep(20);
    }

    private static JsonNode follow(ServedWiki follower, String token) throws Exception {
        return follower.json(token, "/api/v1/follows").path("items").path(0);
    }

    /// Looks for pages by their titles; that the index holds all of them is what `verify` says.
    private static double awaitFindable(List<String> titles, ServedWiki home, ServedWiki follower, long asked)
            throws Exception {
        for (int i = 0; i < titles.size(); i += Math.max(1, titles.size() / LOOKED_FOR)) {
            String title = titles.get(i);
            String query = "/api/v1/search?limit=100&wiki=" + home.authority() + "&q="
                    + URLEncoder.encode("\"" + title + "\"", StandardCharsets.UTF_8);
            JsonNode found = follower.json(query);
            while (!isAmong(found, title)) {
                pause(asked, found);
                found = follower.json(query);
            }
        }
        return (System.nanoTime() - asked) / 1e9;
    }

    private static boolean isAmong(JsonNode found, String title) {
        return found.path("items")
                .valueStream()
                .anyMatch(item -> item.path("title").asText().equals(title));
    }

    private static List<String> titles(ServedWiki wiki) {
        try (Database database = wiki.database()) {
            return database.read(handle ->
                    Sql.list(handle, "select title from page where host = '' order by id", row -> row.getString(1)));
        }
    }

    /// Each page's newest revision, by the page's line.
    private static Map<String, String> pages(ServedWiki wiki, String host) {
        try (Database database = wiki.database()) {
            Map<String, String> pages = new TreeMap<>();
            database.read(handle -> Sql.list(
                            handle,
                            "select p.uuid, r.digest from page p join revision r on r.id = p.head where p.host = '"
                                    + host + "'",
                            row -> Map.entry(hex(row.getBytes(1)), hex(row.getBytes(2)))))
                    .forEach(page -> pages.put(page.getKey(), page.getValue()));
            return pages;
        }
    }

    private static long revisions(ServedWiki wiki, String host) {
        try (Database database = wiki.database()) {
            return database.read(handle -> Sql.number(
                    handle,
                    "select count(*) from revision r join page p on p.id = r.page where p.host = '" + host + "'"));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
