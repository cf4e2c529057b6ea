package org.marram.exchange.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// An edit that somebody of one wiki makes of a page of another: both are whole servers on loopback.
class EditsAcrossTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static TestWiki home;
    private static TestWiki away;
    private static Settings settings;
    private static String homeHost;
    private static String token;
    private static String homeToken;
    private static int pages;

    private String title;

    @BeforeAll
    static void start() throws IOException {
        home = Neighbours.start(folder.resolve("home"), "Home");
        away = Neighbours.start(folder.resolve("away"), "Away");
        settings = home.settings();
        homeHost = host(home);
        token = Kept.token(away, "Mo");
        homeToken = Kept.token(home, "Mo");
        send(away, token, "POST", "/api/v1/follows", Map.of("address", homeHost));
    }

    @BeforeEach
    void page() {
        title = "Page " + ++pages;
        Pages.write(home, "Mo", title, "First.\n\nSecond.\n\nThird.\n");
        await("the page", () -> textHere().contains("Third"));
    }

    @AfterAll
    static void stop() {
        away.close();
        home.close();
    }

    @Test
    void anEditIsTakenAtHomeAndComesBackAsTheHead() throws IOException {
        JsonNode sent = write("First.\n\nSecond, from away.\n\nThird.\n", head(), null, 202);

        assertEquals("pending", sent.get("outcome").asText());
        String edit = sent.get("revision").asText();
        await("it is taken", () -> textAtHome().contains("from away"));
        await("its author is told", () -> state(edit).equals("accepted"));
        await("it is the head here too", () -> textHere().contains("from away"));
        assertEquals(edit, headOf(home, "", title));
        assertEquals(edit, headOf(away, homeHost, title));
        JsonNode page = get(home, homeToken, "/api/v1/pages/" + Title.of(title).address());
        assertEquals("Mo", page.get("author").get("name").asText());
        assertEquals(host(away), page.get("author").get("host").asText());
    }

    @Test
    void whatBothChangedIsMergedAtHome() throws IOException {
        String base = head();
        Pages.write(home, "Mo", title, "First, at home.\n\nSecond.\n\nThird.\n");
        write("First.\n\nSecond.\n\nThird, from away.\n", base, null, 202);

        await("both are in it", () -> textAtHome().equals("First, at home.\n\nSecond.\n\nThird, from away.\n"));
        await("here too", () -> textHere().equals(textAtHome()));
        assertEquals(headOf(home, "", title), headOf(away, homeHost, title));
    }

    @Test
    void anOverlapComesBackToItsAuthorWhoseResolutionIsTaken() throws IOException {
        String base = head();
        JsonNode first = write("First, from away.\n\nSecond.\n\nThird.\n", base, null, 202);
        await("it is taken", () -> textAtHome().contains("from away"));
        String old = first.get("revision").asText();
        Pages.write(home, "Mo", title, "First, at home.\n\nSecond.\n\nThird.\n");
        JsonNode second = write("First, from away again.\n\nSecond.\n\nThird.\n", old, null, 0);
        if (second.has("merged")) {
            return; // The overlap was visible here already, before anything was sent.
        }
        String overlap = second.get("revision").asText();
        await("its author is told", () -> state(overlap).equals("conflict"));
        await("the head is here", () -> textHere().contains("at home"));
        write("First, both.\n\nSecond.\n\nThird.\n", head(), overlap, 202);
        await("the resolution is taken", () -> textAtHome().contains("both"));
    }

    @Test
    void aProtectedPageRefusesWithTheReason() throws IOException {
        home.bean(ModeratePages.class)
                .protect(Pages.viewer(home, "Mo"), Title.of(title), PageProtection.PARTICIPANTS, "Quarrels");
        String edit = write("First.\n\nSecond, from away.\n\nThird.\n", head(), null, 202)
                .get("revision")
                .asText();

        await("its author is told", () -> state(edit).equals("refused"));
        assertTrue(
                pending(edit).get("reason").asText().contains("protected"),
                pending(edit).toString());
        assertEquals("First.\n\nSecond.\n\nThird.\n", textAtHome());
    }

    @Test
    void anEditWaitsWhileTheHomeIsDownAndGoesWhenItReturns() throws IOException {
        String base = head();
        home.close();
        String edit = write("First.\n\nSecond, from away.\n\nThird.\n", base, null, 202)
                .get("revision")
                .asText();
        await("it is seen that the home is away", () -> state(edit).equals("unreachable"));

        home = TestWiki.start(settings);
        await("it is taken", () -> textAtHome().contains("from away"));
        await("its author is told", () -> state(edit).equals("accepted"));
    }

    private JsonNode write(String text, String base, String resolves, int status) throws IOException {
        Map<String, String> body = resolves == null
                ? Map.of("text", text, "summary", "from away", "base", base)
                : Map.of("text", text, "summary", "from away", "base", base, "resolves", resolves);
        HttpResponse<String> answer =
                send(away, token, "PUT", "/api/v1/pages/" + Title.of(title).address() + "@" + homeHost, body);
        if (status != 0) {
            assertEquals(status, answer.statusCode(), answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String head() {
        return headOf(away, homeHost, title);
    }

    private String textHere() {
        return away.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, new Host(homeHost), Title.of(title))
                        .flatMap(page -> Revisions.text(handle, page.head()))
                        .orElse(""));
    }

    private static String headOf(TestWiki wiki, String host, String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, new Host(host), Title.of(title))
                        .map(page -> Revisions.digest(handle, page.head()).toString())
                        .orElse(""));
    }

    private String textAtHome() {
        return home.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title))
                        .flatMap(page -> Revisions.text(handle, page.head()))
                        .orElse(""));
    }

    private String state(String edit) {
        return pending(edit).path("state").asText();
    }

    private JsonNode pending(String edit) {
        for (JsonNode each : get(away, token, "/api/v1/pages/" + Title.of(title).address() + "@" + homeHost)
                .path("pending")) {
            if (each.get("revision").asText().equals(edit)) {
                return each;
            }
        }
        return JSON.createObjectNode();
    }

    private static JsonNode get(TestWiki wiki, String token, String path) {
        try {
            return JSON.readTree(wiki.send(request(wiki, token, path).GET()).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(
            TestWiki wiki, String token, String method, String path, Map<String, String> body) throws IOException {
        return wiki.send(request(wiki, token, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static HttpRequest.Builder request(TestWiki wiki, String token, String path) {
        return wiki.request(path).header("Authorization", "Bearer " + token);
    }
}
