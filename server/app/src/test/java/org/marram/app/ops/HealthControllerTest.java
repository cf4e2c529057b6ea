package org.marram.app.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

@OnBothDatabases
class HealthControllerTest {

    @TempDir
    Path folder;

    @Test
    void aWikiThatWorksSaysSo() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            HttpResponse<String> answer = wiki.get("/-/health");
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("\"status\":\"up\""), answer.body());
            assertTrue(answer.body().contains("\"database\":\"up\""), answer.body());
        }
    }

    @Test
    void aWikiWhoseIndexCannotBeReadSaysSoUntilItHeals() throws Exception {
        Settings settings = TestDatabase.settings(folder);
        Path index = settings.data().resolve("index");
        Files.createDirectories(settings.data());
        Files.writeString(index, "not a folder");
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals("cannot be read", awaitIndex(wiki, 503));
            Files.delete(index);
            assertEquals("up", awaitIndex(wiki, 200));
        }
    }

    /// What is said of the index as soon as the whole answers so, and not before the index was looked at.
    private static String awaitIndex(TestWiki wiki, int status) throws Exception {
        String said = "";
        for (int look = 0; look < 200; look++) {
            HttpResponse<String> answer = wiki.get("/-/health");
            said = new ObjectMapper()
                    .readTree(answer.body())
                    .path("parts")
                    .path("index")
                    .asText();
            if (answer.statusCode() == status && !said.equals("is being built")) {
                return said;
            }
            Thread.sleep(50);
        }
        return said;
    }

    @Test
    void aWikiWithoutItsDatabaseSaysWhichPartFails() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            wiki.bean(Database.class).close();
            HttpResponse<String> answer = wiki.get("/-/health");
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("\"database\":\"does not answer\""), answer.body());
            assertTrue(answer.body().contains("\"disk\":\"up\""), answer.body());
            assertTrue(answer.body().contains("\"index\":"), answer.body());
        }
    }

    @Test
    void metricsAreForProgramsOnThisMachine() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            wiki.get("/-/health");
            HttpResponse<String> answer = wiki.get("/-/metrics");
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("marram_requests_seconds_count{status=\"2xx\"} 1"), answer.body());
            assertTrue(answer.body().contains("jvm_memory_used_bytes"), answer.body());
        }
    }

    @Test
    void metricsAreNotForWhoeverComesThroughAProxy() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            for (String header :
                    new String[] {"X-Forwarded-For", "x-forwarded-proto", "Forwarded", "Via", "X-Real-IP"}) {
                HttpResponse<String> answer =
                        wiki.send(wiki.request("/-/metrics").header(header, "127.0.0.1"));
                assertEquals(403, answer.statusCode(), header);
                assertTrue(answer.body().contains("open to this machine, else with a keeper's token"), answer.body());
            }
        }
    }
}
