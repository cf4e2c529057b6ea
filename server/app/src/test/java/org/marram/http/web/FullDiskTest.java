package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SmallDisk;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;
import org.slf4j.LoggerFactory;

class FullDiskTest {
    /// Several followers say so, each for itself.
    private static final long MOST_TIMES = 4;

    @TempDir
    Path folder;

    @Test
    void whenTheDiskIsFullPagesAreReadAndWritingGoesOnWhenThereIsRoomAgain() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("data"), "size=40m");
                TestWiki wiki = TestWiki.start(Settings.in(disk.place()).at("127.0.0.1", 0))) {
            Kept.add(wiki, "Kim", true);
            String token = Kept.token(wiki, "Kim");
            Pages.write(wiki, "Kim", "Dunes", "Sand.");
            Browser kim = Kept.signedIn(wiki, "Kim");
            Path filler = disk.place().resolve("filler");
            ListAppender<ILoggingEvent> said = new ListAppender<>();
            said.start();
            Logger log = (Logger) LoggerFactory.getLogger("org.marram");
            log.addAppender(said);
            fill(filler);
            HttpResponse<String> full = write(wiki, token, 1);
            for (int more = 2; full.statusCode() == 201 && more < 20; more++) {
                full = write(wiki, token, more);
            }
            assertEquals(507, full.statusCode(), full.body());
            assertTrue(full.body().contains("full"), full.body());
            assertEquals(200, wiki.get("/article/Dunes").statusCode());
            String text = noise(7);
            Browser.Page back = kim.submit("/edit/Dunes", "/edit/Dunes", Map.of("text", text));
            assertEquals(507, back.status(), back.text());
            assertEquals(text, back.value("text"), "what was typed is not lost");
            assertTrue(back.text().contains("It could not be saved just now"), back.text());
            for (int more = 20; more < 30; more++) {
                write(wiki, token, more);
            }
            Thread.sleep(3_000);
            log.detachAppender(said);
            Map<String, Long> lines = said.list.stream()
                    .collect(Collectors.groupingBy(
                            event -> event.getLoggerName() + ": " + event.getMessage(), Collectors.counting()));
            assertTrue(
                    lines.values().stream().allMatch(times -> times <= MOST_TIMES),
                    "what goes on is not said again and again: " + lines);
            Files.delete(filler);
            assertEquals(201, write(wiki, token, 99).statusCode(), "without a restart");
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] some = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("No space"), e.getMessage());
        }
    }

    /// A text that does not compress.
    private static HttpResponse<String> write(TestWiki wiki, String token, int number) {
        return wiki.send(wiki.request("/api/v1/pages/Noise_" + number)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + noise(number) + "\"}")));
    }

    private static String noise(int number) {
        byte[] bytes = new byte[600_000];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
