package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings.Presets;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What GoToSocial and Ibis fetched from their peers while they were recorded, asked of this wiki with the
/// same headers: they would get each document, with every member that they had there.
class WireDocumentsTest {
    private static final String TIDES = "https://tides.example";
    private static final Set<String> DOCUMENT_TYPES = Set.of(
            "application/activity+json",
            "application/activity+json; charset=utf-8",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"");

    /// What a peer of GoToSocial had of its own, or what is ours to leave empty: a participant says nothing of
    /// themselves.
    private static final Set<String> NOT_NEEDED = Set.of(
            "@context",
            "summary",
            "generator",
            "icon",
            "image",
            "proof",
            "signature",
            "featured",
            "to",
            "attachment",
            "liked",
            "emojiReactions",
            "orderedItems",
            "postingRestrictedToMods");

    private static TestWiki wiki;
    private static String headActivity;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Presets(
                        Optional.of("Tides"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Origin.parse(TIDES)))));
        Kept.add(wiki, "Ada", true);
        Pages.write(wiki, "Ada", "Wire Test", "# Heading\n\nFirst line.\n", "start");
        Pages.write(wiki, "Ada", "Wire Test", "# Heading\n\nFirst line.\n\nSecond.\n", "second");
        Page page = wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of("Wire Test")).orElseThrow());
        headActivity =
                "/activity/page-" + wiki.bean(Database.class).read(handle -> Revisions.digest(handle, page.head()));
        wiki.bean(Discussions.class)
                .say(new Discussions.Proposed(
                        Pages.viewer(wiki, "Ada"), page.id(), Optional.empty(), "Sand", "What of the sand?"));
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void everyDocumentThatGoToSocialFetchedItWouldGet() throws IOException {
        Map<String, String> ours = Map.of(
                "get-actor", "/user/Ada",
                "get-actor-followers", "/user/Ada/followers",
                "get-actor-following", "/user/Ada/following",
                "get-actor-outbox", "/user/Ada/outbox",
                "get-instance-actor", "/actor",
                "get-note", "/comment/1");
        for (JsonNode recording : recordings("gotosocial")) {
            String name = recording.path("name").asText();
            switch (name) {
                case "get-webfinger" -> {
                    HttpResponse<String> answer =
                            ask(recording, "/.well-known/webfinger?resource=acct%3AAda%40tides.example");
                    assertEquals("application/jrd+json", type(answer));
                    assertHas(json(recording.path("response_body").asText()), json(answer.body()), name);
                }
                case "get-well-known-nodeinfo" ->
                    assertTrue(ask(recording, "/.well-known/nodeinfo").body().contains("ns/schema/2.1"));
                case "get-api-v1-instance" ->
                    assertEquals(404, ask(recording, "/api/v1/instance").statusCode());
                case "get-robotstxt" ->
                    assertEquals(200, ask(recording, "/robots.txt").statusCode());
                default ->
                    assertServed(recording, Optional.ofNullable(ours.get(name)).orElseThrow());
            }
        }
    }

    @Test
    void everyDocumentThatIbisFetchedItWouldGet() throws IOException {
        int fetched = 0;
        for (JsonNode recording : recordings("ibis")) {
            if (header(recording, "user-agent").equals("ibis")) {
                assertServed(recording, atOurs(recording.path("path").asText()));
                fetched++;
            }
        }
        assertTrue(fetched > 8, fetched + " recordings");
    }

    /// Where Ibis would find here what it found there.
    private static String atOurs(String path) {
        return switch (path) {
            case "/user/wikibot", "/user/ibis" -> "/user/wiki-bot";
            case "/user/alice" -> "/user/Ada";
            case "/article/Main_Page" -> "/article/Wire_Test";
            case "/article/Main_Page/edits" -> "/article/Wire_Test/edits";
            default -> path.startsWith("/activity/") ? headActivity : path;
        };
    }

    private static void assertServed(JsonNode recording, String path) throws IOException {
        HttpResponse<String> answer = ask(recording, path);
        assertEquals(200, answer.statusCode(), path);
        assertTrue(DOCUMENT_TYPES.contains(type(answer)), path + ": " + type(answer));
        JsonNode served = json(answer.body());
        assertEquals(TIDES + path, served.path("id").asText(), path);
        assertHas(json(recording.path("response_body").asText()), served, path);
    }

    private static void assertHas(JsonNode theirs, JsonNode ours, String where) {
        List<String> missing = new ArrayList<>();
        missing(theirs, ours, where, missing);
        assertEquals(List.of(), missing);
    }

    /// Members that they had and we have not, or in another form.
    private static void missing(JsonNode theirs, JsonNode ours, String where, List<String> missing) {
        if (theirs.isArray() && ours.isArray() && !theirs.isEmpty() && !ours.isEmpty()) {
            missing(theirs.get(0), ours.get(0), where + "[]", missing);
        }
        if (!theirs.isObject() || !ours.isObject()) {
            return;
        }
        theirs.properties().stream()
                .filter(member -> !NOT_NEEDED.contains(member.getKey()) && !isTypeOfKey(where, member.getKey()))
                .forEach(member -> {
                    JsonNode there = ours.path(member.getKey());
                    String here = where + "/" + member.getKey();
                    if (there.isMissingNode()) {
                        missing.add(here);
                    } else if (!isSameForm(member.getValue(), there)) {
                        missing.add(here + " is " + there.getNodeType());
                    } else {
                        missing(member.getValue(), there, here, missing);
                    }
                });
    }

    /// Fedify says of a key that it is one; nobody asks.
    private static boolean isTypeOfKey(String where, String member) {
        return where.endsWith("/publicKey") && member.equals("type");
    }

    /// A page of a list may be named or stand inside; one thing and a list of one are the same.
    private static boolean isSameForm(JsonNode theirs, JsonNode ours) {
        boolean listOfOne = theirs.isTextual() && ours.isArray();
        return theirs.getNodeType() == ours.getNodeType() || (theirs.isObject() && ours.isTextual()) || listOfOne;
    }

    private static HttpResponse<String> ask(JsonNode recording, String path) {
        HttpRequest.Builder request = wiki.request(path).GET();
        for (String name : List.of("accept", "user-agent", "accept-charset")) {
            String value = header(recording, name);
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        }
        return wiki.send(request);
    }

    private static String header(JsonNode recording, String name) {
        for (JsonNode pair : recording.path("headers")) {
            if (pair.path(0).asText().toLowerCase(Locale.ROOT).equals(name)) {
                return pair.path(1).asText();
            }
        }
        return "";
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static List<JsonNode> recordings(String folder) throws IOException {
        Path wire = Path.of(System.getProperty("marram.wire", "../../../shared/wire"))
                .toAbsolutePath()
                .normalize()
                .resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(wire), () -> "no recordings at " + wire);
        List<JsonNode> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(wire)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith("get-")) {
                    JsonNode recording = json(Files.readString(file));
                    if (recording.path("status").asInt() == 200 || !folder.equals("ibis")) {
                        recordings.add(recording);
                    }
                }
            }
        }
        return recordings;
    }
}
