package org.marram.http.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Polling;

/// What becomes of requests while all places of a lane are taken; the test takes them itself, under other addresses.
class LanesTest extends KeptWiki {
    private static final long SOON_MILLIS = 10_000;

    @Test
    void whileStrangersWaitNewestPagesHealthAndPeopleWithASessionAreAnswered() {
        Pages.write(wiki, "Ada", "Dune", "Sand.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            assertEquals(503, reader.get("/history/Dune").status());
            for (String hot : List.of("/article/Dune", "/", "/-/health", "/sign-in", "/robots.txt")) {
                assertEquals(200, reader.get(hot).status(), hot);
            }
            assertEquals(200, ada.get("/history/Dune").status());
            assertEquals(200, ada.get("/search?q=sand").status());
            Page saved = ada.submit("/edit/Dune", "/edit/Dune", Map.of("text", "Sand, held.", "action", "save"));
            assertEquals(303, saved.status(), saved.text());
        }
        assertEquals(200, reader.get("/history/Dune").status());
    }

    @Test
    void whoeverFindsTheLaneFullIsToldWhyAndWhenToComeBack() {
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            Page page = new Browser(wiki).with("Accept-Language", "en").get("/search?q=sand");
            assertEquals(503, page.status());
            assertEquals(
                    "5", page.response().headers().firstValue("retry-after").orElse(""));
            assertEquals(
                    "no-store",
                    page.response().headers().firstValue("cache-control").orElse(""));
            assertTrue(page.text().contains("Too many at once"), page.text());
            assertTrue(new Browser(wiki)
                    .with("Accept-Language", "de")
                    .get("/search?q=sand")
                    .text()
                    .contains("Zu viel auf einmal"));
            Page problem = reader.get("/api/v1/search?q=sand");
            assertEquals(503, problem.status());
            assertEquals(
                    "application/problem+json",
                    problem.response().headers().firstValue("content-type").orElse(""));
            assertEquals(
                    "5", problem.response().headers().firstValue("retry-after").orElse(""));
            Page batch = reader.send(wiki.request("/sync/revisions")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertEquals(503, batch.status());
            assertFalse(page.response().body().contains("q%3Dsand"), "a page for everybody leads back to nobody's");
        }
    }

    @Test
    void whoeverWaitsIsAnsweredWhenAPlaceIsFree() {
        Pages.write(wiki, "Ada", "Waited for", "Sand.");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            CompletableFuture<Page> waits = CompletableFuture.supplyAsync(() -> reader.get("/history/Waited%20for"));
            assertTrue(Polling.holds(() -> lanes().strangers().waiting() == 2, SOON_MILLIS));
            assertFalse(waits.isDone());
            taken.close();
            assertEquals(200, waits.join().status());
        }
        assertIdle();
    }

    @Test
    void whoeverHangsUpWhileTheyWaitTakesNoPlace() throws IOException {
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            try (Socket socket = asking("GET /search?q=sand")) {
                assertTrue(Polling.holds(() -> lanes().strangers().waiting() == 2, SOON_MILLIS));
            }
        }
        assertIdle();
        assertEquals(200, reader.get("/search?q=sand").status());
    }

    @Test
    void aPlaceIsFreeAgainWhateverBecameOfItsRequest() throws IOException {
        for (String path : List.of(
                "/history/None%20of%20these",
                "/no/such/route",
                "/diff/%FF",
                "/revision/nonsense",
                "/sync/changes?since=x",
                "/article/None/edits",
                "/held",
                "/account")) {
            int status = reader.get(path).status();
            assertTrue(isIdle(), () -> path + " " + status);
        }
        for (int i = 0; i < 20; i++) {
            try (Socket socket = asking("GET /search?q=" + "sand+".repeat(20) + i)) {
                socket.setSoLinger(true, 0);
            }
        }
        assertIdle();
        reader.send(wiki.request("/api/v1/preview")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{not json")));
        assertIdle();
        reader.send(wiki.request("/history/Dune").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        assertIdle();
    }

    @Test
    void onePersonWhoWantsEverythingDoesNotKeepAnotherWaiting() {
        Pages.write(wiki, "Ada", "Fair", "Sand.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        try (TakenLane taken =
                new TakenLane(same -> lanes().person(Pages.person(wiki, "Kit").id()))) {
            taken.fillQueue();
            assertEquals(200, ada.get("/history/Fair").status(), "half of the places are for others");
        }
    }

    @Test
    void aSessionThatIsNobodysAndATokenThatIsWrongAreAStrangers() {
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            Page cookie = reader.send(wiki.request("/search?q=sand").header("Cookie", SESSION + "=made-up"));
            assertEquals(503, cookie.status());
            Page token = reader.send(wiki.request("/api/v1/search?q=sand").header("Authorization", "Bearer made-up"));
            assertEquals(503, token.status());
        }
    }

    @Test
    void aNewestPageIsHotForStrangersOnlyAsLongAsItComesOutOfMemory() {
        Pages.write(wiki, "Ada", "Plain", "Sand.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            assertEquals(200, reader.get("/article/Plain").status());
            assertEquals(503, reader.get("/article/Plain?x=1").status());
            Page made = reader.send(wiki.request("/article/Plain").header("Cookie", SESSION + "=made-up"));
            assertEquals(503, made.status());
            assertEquals(200, ada.get("/article/Plain").status());
            assertEquals(200, ada.get("/article/Plain?x=1").status());
        }
    }

    @Test
    void anAddressThatIsEscapedOtherwiseAsksForTheSameKeptPage() {
        Pages.write(wiki, "Ada", "Escaped", "Sand.");
        ReaderCache cache = wiki.bean(ReaderCache.class);
        assertEquals(200, reader.get("/article/%45sca%70ed").status());
        assertTrue(cache.get(new ReaderCache.Key("/article/Escaped", "en")).isPresent());
        assertTrue(cache.get(new ReaderCache.Key("/article/%45sca%70ed", "en")).isEmpty());
        assertEquals("/article/Escaped", reader.get("/article/eSCAPED").location());
    }

    @Test
    void aPageForProgramsIsHotOnceItIsKeptHoweverItsTitleIsWritten() {
        Pages.write(wiki, "Ada", "Asked for", "Sand.");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            assertEquals(503, reader.get("/api/v1/pages/Asked%20for").status());
        }
        assertEquals(200, reader.get("/api/v1/pages/Asked%20for").status());
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            assertEquals(200, reader.get("/api/v1/pages/Asked%20for").status());
            assertEquals(200, reader.get("/api/v1/pages/asked_FOR?x=1").status());
        }
    }

    @Test
    void aPageAsItWasWrittenIsNotHot() {
        Pages.write(wiki, "Ada", "Written", "Sand.");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            Page source = reader.send(wiki.request("/article/Written").header("Accept", "text/markdown"));
            assertEquals(503, source.status());
            Page other = reader.send(wiki.request("/article/Written").header("Accept", "application/json"));
            assertEquals(200, other.status());
            assertTrue(wiki.bean(ReaderCache.class)
                    .get(new ReaderCache.Key("/article/Written", "en"))
                    .isPresent());
        }
    }

    @Test
    void whoeverStillSendsHoldsNoPlace() throws Exception {
        String body = "{\"text\":\"" + "Sand. ".repeat(20_000) + "\"}";
        String head = "POST /api/v1/preview HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n%s"
                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
        String token = "Authorization: Bearer " + Kept.token(wiki, "Ada") + "\r\n";
        int port = wiki.uri("/").getPort();
        for (String authorization : List.of("", token)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                OutputStream out = socket.getOutputStream();
                out.write(head.formatted(port, authorization).getBytes(StandardCharsets.US_ASCII));
                out.write(body.substring(0, 80_000).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertFalse(
                        Polling.holds(
                                () -> lanes().strangers().working()
                                                + lanes().people().working()
                                        > 0,
                                1_000),
                        "a place was taken");
                out.write(body.substring(80_000).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            }
        }
        assertIdle();
    }

    @Test
    void whoeverSendsAFileHoldsNoPlaceOfThoseWhoWork() throws Exception {
        int port = wiki.uri("/").getPort();
        String head = "POST /api/v1/files HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                + Kept.token(wiki, "Ada") + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\";"
                + " filename=\"a.txt\"\r\n\r\nSand";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertTrue(Polling.holds(() -> lanes().files().working() == 1, SOON_MILLIS));
            assertEquals(0, lanes().people().working());
        }
        assertTrue(Polling.holds(() -> lanes().files().working() == 0, SOON_MILLIS));
        Page form = reader.send(wiki.request("/history/Dune")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b--")));
        assertEquals(405, form.status(), "where no file is taken it is no file");
    }

    @Test
    void onePersonReadsAFewPagesAtOnceAndOthersAsMany() {
        Pages.write(wiki, "Ada", "Read at once", "Sand.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Browser kit = Kept.signedIn(wiki, "Kit");
        PersonId person = Pages.person(wiki, "Ada").id();
        try (TakenLane taken = new TakenLane(same -> lanes().page(person))) {
            taken.fillQueue();
            assertEquals(503, ada.get("/article/Read_at_once").status());
            assertEquals(200, kit.get("/article/Read_at_once").status());
            assertEquals(200, reader.get("/article/Read_at_once").status());
        }
    }

    @Test
    void whoeverWaitsForTheServerOfAVisitorHoldsNoPlace() {
        Pages.write(wiki, "Ada", "Followed", "Sand.");
        Browser visitor = new Browser(wiki);
        Page form = visitor.get("/follow/Followed");
        try (TakenLane taken = new TakenLane(lanes()::stranger)) {
            taken.fillQueue();
            assertEquals(
                    422,
                    visitor.submit(form, "/follow/Followed", Map.of("from", "no such thing", "what", "page"))
                            .status());
        }
    }

    /// Cookie of a session at the usual address of a wiki that was told none.
    private static final String SESSION = "marram-session-8080";

    private static Lanes lanes() {
        return wiki.bean(Lanes.class);
    }

    private static void assertIdle() {
        assertTrue(isIdle(), () -> lanes().strangers().toString());
    }

    private static boolean isIdle() {
        return Polling.holds(() -> lanes().strangers().equals(new Lane.Load(0, 0)), SOON_MILLIS);
    }

    private static Socket asking(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", wiki.uri("/").getPort());
        socket.getOutputStream()
                .write((request + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + wiki.uri("/").getPort() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
