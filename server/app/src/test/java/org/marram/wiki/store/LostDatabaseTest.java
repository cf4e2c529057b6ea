package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OwnPostgres;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.shared.Settings;
import org.slf4j.LoggerFactory;

/// A database that is not there is a state of the wiki: told within three seconds, said once, and over by itself.
@Timeout(180)
class LostDatabaseTest {
    private static final long TOLD_WITHIN_MILLIS = 3_000;

    @TempDir
    Path folder;

    @Test
    void whenPostgresIsKilledTheWikiSaysSoAndGoesOnByItself() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres();
                TestWiki wiki = wiki(postgres)) {
            assertLostAndFound(wiki, postgres::kill, postgres::start);
        }
    }

    @Test
    void whenPostgresIsSilentTheWikiSaysSoAndGoesOnByItself() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres();
                TestWiki wiki = wiki(postgres)) {
            assertLostAndFound(wiki, postgres::halt, postgres::goOn);
        }
    }

    @Test
    void whenSqlitesFileIsGoneNothingIsAcknowledgedAndAllGoesOnWhenItIsBack() throws Exception {
        Settings settings = Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
        try (TestWiki wiki = TestWiki.start(settings)) {
            Kept.add(wiki, "Kim", true);
            String token = Kept.token(wiki, "Kim");
            Path file = settings.data().resolve("wiki.db");
            Path away = folder.resolve("away.db");
            assertEquals(201, write(wiki, token, "Before").statusCode());
            Files.move(file, away);
            // Before anything is written, and while the wiki reads in the background as it always does.
            assertTrue(Polling.holds(() -> !isWell(wiki), TOLD_WITHIN_MILLIS), "health says so by itself");
            HttpResponse<String> refused = write(wiki, token, "While");
            assertEquals(503, refused.statusCode(), refused.body());
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            HttpResponse<String> health = wiki.get("/-/health");
            assertEquals(503, health.statusCode());
            assertTrue(health.body().contains("\"database\":\"does not answer\""), health.body());
            assertFalse(Files.exists(file), "no empty one is made in its place");
            Files.move(away, file);
            assertTrue(Polling.holds(() -> isWell(wiki), 5_000));
            assertEquals(201, write(wiki, token, "After").statusCode());
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private TestWiki wiki(OwnPostgres postgres) {
        return TestWiki.start(
                Settings.in(folder.resolve("data")).at("127.0.0.1", 0).with(postgres.database()));
    }

    private static void assertLostAndFound(TestWiki wiki, Act lose, Act find) throws Exception {
        Kept.add(wiki, "Kim", true);
        String token = Kept.token(wiki, "Kim");
        Pages.write(wiki, "Kim", "Dunes", "Sand.");
        Browser kim = Kept.signedIn(wiki, "Kim");
        assertEquals(200, wiki.get("/article/Dunes").statusCode());
        ListAppender<ILoggingEvent> log = listen();
        lose.run();
        assertTold(write(wiki, token, "First"), "a save on the way");
        assertTold(wiki.get("/history/Dunes"), "what is read from the database");
        assertTold(write(wiki, token, "Second"), "a save");
        assertEquals(
                503, within(TOLD_WITHIN_MILLIS, () -> kim.get("/edit/Dunes").status()));
        assertEquals(200, within(1_000, () -> wiki.get("/article/Dunes").statusCode()), "a kept page goes on");
        assertTrue(Polling.holds(() -> !isWell(wiki), TOLD_WITHIN_MILLIS));
        HttpResponse<String> health = within(500, () -> wiki.get("/-/health"));
        assertEquals(503, health.statusCode());
        assertTrue(health.body().contains("\"database\":\"does not answer\""), health.body());
        // Long enough for whatever works in the background to fail, and fail again.
        TimeUnit.SECONDS.sleep(4);
        find.run();
        assertTrue(
                Polling.holds(() -> isWell(wiki), 15_000),
                () -> wiki.get("/-/health").body());
        assertEquals(201, send(wiki, token, "After").statusCode());
        assertEquals(200, wiki.get("/history/Dunes").statusCode());
        assertEquals(200, kim.get("/article/Dunes").status());
        List<String> said = log.list.stream()
                .filter(event -> event.getLevel().levelInt >= ch.qos.logback.classic.Level.WARN_INT)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith("The database is lost"), said.toString());
        assertEquals("The database is back.", said.getLast());
    }

    private static boolean isWell(TestWiki wiki) {
        return wiki.get("/-/health").statusCode() == 200;
    }

    private static void assertTold(HttpResponse<String> answer, String what) {
        assertEquals(503, answer.statusCode(), what + ": " + answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent(), what);
    }

    private static HttpResponse<String> write(TestWiki wiki, String token, String title) {
        return within(TOLD_WITHIN_MILLIS, () -> send(wiki, token, title));
    }

    private static HttpResponse<String> send(TestWiki wiki, String token, String title) {
        return wiki.send(wiki.request("/api/v1/pages/" + title)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"Sand.\"}")));
    }

    private static <T> T within(long millis, java.util.function.Supplier<T> request) {
        long began = System.nanoTime();
        T answer = request.get();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertTrue(took < millis, "answered after " + took + " ms");
        return answer;
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(heard);
        return heard;
    }
}
