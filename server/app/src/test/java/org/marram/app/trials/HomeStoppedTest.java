package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.WithNeighbours;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// A wiki is stopped for good. Who mirrors it goes on reading and searching its pages, and gives them, with their whole
/// history, to another wiki that never met their home and verifies them.
@WithNeighbours
class HomeStoppedTest {
    private static final int VERSIONS = 12;
    private static final long LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void whoMirrorsItReadsFindsAndPassesItOn() throws Exception {
        try (ServedWiki home = new ServedWiki(folder.resolve("home"));
                ServedWiki mirror = new ServedWiki(folder.resolve("mirror"));
                ServedWiki other = new ServedWiki(folder.resolve("other"))) {
            String token = home.begin();
            String head = write(home, token);
            String there = "/api/v1/pages/Dunes@" + home.authority();
            String mirrors = mirror.begin();
            mirror.follow(mirrors, home);
            await(mirror, there, head);
            home.kill();

            assertTrue(mirror.json(there).path("text").asText().contains("Version " + VERSIONS));
            assertEquals(
                    VERSIONS, mirror.json(there + "/revisions").path("items").size());
            awaitFound(mirror, home);

            String others = other.begin();
            other.follow(others, mirror);
            awaitFollowing(other, others);
            assertEquals(
                    202,
                    other.send(other.request("/api/v1/follows")
                                    .header("Authorization", "Bearer " + others)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"address\":\"Dunes@" + home.authority() + "\"}")))
                            .statusCode());
            await(other, there, head);
            awaitFound(other, home);
            awaitToldWhence(other, others, mirror);

            mirror.stop();
            other.stop();
            mirror.command("", "verify");
            other.command("", "verify");
            List<String> kept = revisions(home, "");
            assertEquals(VERSIONS, kept.size());
            assertEquals(kept, revisions(mirror, home.authority()));
            assertEquals(kept, revisions(other, home.authority()));
        }
    }

    private static String write(ServedWiki wiki, String token) throws Exception {
        String head = null;
        for (int version = 1; version <= VERSIONS; version++) {
            wiki.put(token, "Dunes", "Held by marram grass. Version " + version + ".\n", head);
            head = wiki.json("/api/v1/pages/Dunes").path("head").asText();
        }
        return head;
    }

    private static void await(ServedWiki wiki, String page, String head) throws Exception {
        long end = end();
        JsonNode now = wiki.json(page);
        while (!now.path("head").asText().equals(head)) {
            assertTrue(System.nanoTime() < end, now.toString());
            TimeUnit.MILLISECONDS.sleep(50);
            now = wiki.json(page);
        }
    }

    private static void awaitFound(ServedWiki wiki, ServedWiki home) throws Exception {
        long end = end();
        String query = "/api/v1/search?q=marram&wiki=" + home.authority();
        JsonNode found = wiki.json(query);
        while (found.path("items")
                .valueStream()
                .noneMatch(item -> item.path("title").asText().equals("Dunes"))) {
            assertTrue(System.nanoTime() < end, found.toString());
            TimeUnit.MILLISECONDS.sleep(50);
            found = wiki.json(query);
        }
    }

    private static void awaitFollowing(ServedWiki wiki, String token) throws Exception {
        long end = end();
        JsonNode follows = wiki.json(token, "/api/v1/follows");
        while (!follows.path("items").path(0).path("state").asText().equals("following")) {
            assertTrue(System.nanoTime() < end, follows.toString());
            TimeUnit.MILLISECONDS.sleep(50);
            follows = wiki.json(token, "/api/v1/follows");
        }
    }

    /// Its keeper sees by whose word the page is here.
    private static void awaitToldWhence(ServedWiki wiki, String token, ServedWiki mirror) throws Exception {
        long end = end();
        JsonNode follow = wiki.json(token, "/api/v1/follows").path("items").path(1);
        while (!follow.path("reason").asText().contains(mirror.authority())) {
            assertTrue(System.nanoTime() < end, follow.toString());
            TimeUnit.MILLISECONDS.sleep(50);
            follow = wiki.json(token, "/api/v1/follows").path("items").path(1);
        }
        assertEquals("unreachable", follow.path("state").asText(), follow.toString());
    }

    private static List<String> revisions(ServedWiki wiki, String host) {
        try (Database database = wiki.database()) {
            return database.read(handle -> Sql.list(
                    handle,
                    "select r.digest from revision r join page p on p.id = r.page"
                            + " where p.host = ? and p.title = 'Dunes' order by r.digest",
                    row -> HexFormat.of().formatHex(row.getBytes(1)),
                    host));
        }
    }

    private static long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }
}
