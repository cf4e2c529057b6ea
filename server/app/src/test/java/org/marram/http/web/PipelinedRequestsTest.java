package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;

/// Clients that send the next request before the one before is answered.
class PipelinedRequestsTest {
    private static final int CONNECTIONS = 60;
    private static final int REQUESTS = 1_000;
    private static final int LARGE = 900_000;
    private static final String PAGE = "GET /article/Reeds HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 200 OK");

    @TempDir
    Path folder;

    @Test
    void whoeverAsksAndDoesNotReadHoldsOneAnswer() throws Exception {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Iris", true);
            Pages.write(wiki, "Iris", "Reeds", "They bend. ".repeat(LARGE / 11));
            assertEquals(200, wiki.get("/article/Reeds").statusCode());
            List<Wire> greedy = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    greedy.add(Wire.to(wiki).write(PAGE.repeat(REQUESTS)));
                }
                for (int i = 0; i < 20; i++) {
                    assertEquals(200, wiki.get("/-/health").statusCode());
                    assertEquals(200, wiki.get("/article/Reeds").statusCode());
                }
                long sent = io.netty.util.internal.PlatformDependent.usedDirectMemory();
                assertTrue(sent < (long) CONNECTIONS * 4 * LARGE, "bytes held for answers: " + sent);
            } finally {
                for (Wire each : greedy) {
                    each.cutOff();
                }
            }
        }
    }

    @Test
    void whoeverReadsIsAnsweredInTurn() throws Exception {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Iris", true);
            Pages.write(wiki, "Iris", "Reeds", "They bend.");
            String form = "POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 9\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=Iris";
            String all = Wire.exchange(
                    wiki,
                    PAGE.repeat(REQUESTS / 2) + form + PAGE.repeat(REQUESTS / 2)
                            + "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
            assertEquals(REQUESTS + 1, ANSWER.matcher(all).results().count());
            assertTrue(all.lastIndexOf("User-agent") > all.lastIndexOf("They bend."), "the last answer comes last");
        }
    }
}
