package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.api.Program.Answer;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;

/// Promises that hold on every route of the API: types of problems, tags, exact types in what is sent, changes
/// forwards.
@OnBothDatabases
class ApiPromisesTest {
    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static Program ada;
    private static Program kim;
    private static Program stranger;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kim", true);
        Kept.add(wiki, "Ada", false);
        ada = new Program(wiki, Kept.token(wiki, "Ada"));
        kim = new Program(wiki, Kept.token(wiki, "Kim"));
        stranger = new Program(wiki, "");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void problemsOfOneStatusAreToldApartByTheirType() {
        ada.write("Gone once", "one\n", null);
        kim.delete("/api/v1/pages/Gone_once?summary=off+topic");
        ada.write("Taken", "one\n", null);
        ada.write("Moving", "one\n", null);
        assertType("no-such-page", 404, stranger.get("/api/v1/pages/Nowhere"));
        assertType("no-such-revision", 404, stranger.get("/api/v1/pages/Taken/revisions/" + strange()));
        assertType("page-deleted", 410, stranger.get("/api/v1/pages/Gone_once"));
        assertType("bad-title", 400, stranger.get("/api/v1/pages/%0A"));
        assertType("reason-needed", 400, kim.delete("/api/v1/pages/Taken"));
        assertType("reason-needed", 400, kim.delete("/api/v1/pages/Taken?summary=+"));
        assertType("bad-input", 400, stranger.get("/api/v1/pages?limit=many"));
        assertType("token-needed", 401, stranger.put("/api/v1/pages/Taken", text("two\n")));
        assertType("token-unknown", 401, new Program(wiki, "marram_no").get("/api/v1/pages/Taken"));
        assertType("keepers-only", 403, ada.get("/api/v1/held"));
        assertType("base-needed", 428, ada.put("/api/v1/pages/Taken", text("two\n")));
        assertType(
                "unknown-base",
                422,
                ada.put("/api/v1/pages/Taken", text("two\n").put("base", strange())));
        assertType(
                "title-taken",
                409,
                ada.post(
                        "/api/v1/pages/Moving/rename",
                        Program.JSON.createObjectNode().put("to", "Taken")));
        assertType("not-found", 404, stranger.get("/api/v1/nothing"));
        assertType("method-not-allowed", 405, ada.delete("/api/v1/changes"));
    }

    @Test
    void aConflictHasATypeOfItsOwn() {
        String base = ada.write("Contested", "one\n", null);
        kim.write("Contested", "two\n", base);
        assertType(
                "edit-conflict",
                409,
                ada.put("/api/v1/pages/Contested", text("three\n").put("base", base)));
    }

    @Test
    void everyTypeIsToldOfAtItsAddressAndListedInTheDescription() {
        JsonNode all = stranger.get("/api/problems").body().path("items");
        assertTrue(all.size() > 20);
        String description = wiki.get("/api/openapi.yml").body();
        all.forEach(type -> {
            Answer told = stranger.get(type.path("type").asText());
            assertEquals(type, told.body());
            assertTrue(description.contains(type.path("type").asText()));
        });
        assertEquals(404, stranger.get("/api/problems/none").status());
    }

    @Test
    void aReadHasATagAndCostsNoBodyTheSecondTime() {
        ada.write("Tagged", "one\n", null);
        for (String path : List.of(
                "/api/v1/pages/Tagged",
                "/api/v1/pages",
                "/api/v1/changes",
                "/api/v1/pages/Tagged/revisions",
                "/api/v1/pages/Tagged/backlinks",
                "/api/v1/pages/Tagged/talk")) {
            HttpResponse<String> first = stranger.get(path).response();
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = wiki.send(wiki.request(path).header("If-None-Match", "W/\"x\", W/" + tag));
            assertEquals(304, again.statusCode(), path);
            assertEquals("", again.body());
            assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
        }
    }

    @Test
    void aKeptPageIsNeverOlderThanItsNewestEditLinkOrHiding() {
        String first = ada.write("Fresh", "[[Not yet]]\n", null);
        String path = "/api/v1/pages/Fresh";
        String before =
                stranger.get(path).response().headers().firstValue("ETag").orElseThrow();
        assertEquals(
                before, ada.get(path).response().headers().firstValue("ETag").orElseThrow());
        ada.write("Not yet", "now\n", null);
        Answer linked = stranger.get(path);
        assertFalse(linked.text("html").contains("/edit/"), linked::toString);
        String after = linked.response().headers().firstValue("ETag").orElseThrow();
        assertNotEquals(before, after);
        ada.write("Fresh", "two\n", first);
        HttpResponse<String> third = wiki.send(wiki.request(path).header("If-None-Match", after));
        assertEquals(200, third.statusCode());
        assertTrue(third.body().contains("two"));
        kim.delete(path + "?summary=felled");
        assertEquals(410, stranger.get(path).status());
    }

    @Test
    void whatIsSentIsTakenForNothingElse() {
        ada.write("Exact", "one\n", null);
        ObjectNode fork = Program.JSON.createObjectNode().put("as", false);
        Answer refused = ada.post("/api/v1/pages/Exact/fork", fork);
        assertType("bad-input", 400, refused);
        assertTrue(refused.text("detail").contains("\"as\" must be a text"), refused::toString);
        assertEquals(
                400,
                ada.put(
                                "/api/v1/pages/Exact_number",
                                Program.JSON.createObjectNode().put("text", 7))
                        .status());
        assertEquals(
                400,
                ada.put(
                                "/api/v1/pages/Exact_list",
                                Program.JSON
                                        .createObjectNode()
                                        .set(
                                                "text",
                                                Program.JSON.createArrayNode().add("a")))
                        .status());
        assertEquals(
                400,
                ada.put("/api/v1/pages/Exact_minor", text("a\n").put("minor", "true"))
                        .status());
        assertEquals(
                201,
                ada.put("/api/v1/pages/Exact_null", text("a\n").putNull("minor").putNull("summary"))
                        .status());
        assertEquals(404, stranger.get("/api/v1/pages/false").status());
        assertEquals(404, stranger.get("/api/v1/pages/Exact_number").status());
    }

    @Test
    void changesAreReadForwardsWithoutAGapOrADouble() {
        for (int page = 0; page < 7; page++) {
            ada.write("Forward " + page, "one\n", null);
        }
        List<String> titles = new ArrayList<>();
        String after = "0";
        String last = after;
        while (after != null) {
            Answer part = stranger.get("/api/v1/changes?limit=3&after=" + after);
            part.body()
                    .path("items")
                    .forEach(item -> titles.add(item.path("title").asText()));
            last = part.text("last");
            after = part.body().path("next").isNull() ? null : part.text("next");
        }
        List<String> ours =
                titles.stream().filter(title -> title.startsWith("Forward ")).toList();
        assertEquals(
                List.of("Forward 0", "Forward 1", "Forward 2", "Forward 3", "Forward 4", "Forward 5", "Forward 6"),
                ours);
        assertEquals(
                0,
                stranger.get("/api/v1/changes?after=" + last)
                        .body()
                        .path("items")
                        .size());
        ada.write("Forward later", "one\n", null);
        JsonNode news = stranger.get("/api/v1/changes?after=" + last).body().path("items");
        assertEquals(1, news.size());
        assertEquals("Forward later", news.path(0).path("title").asText());
        assertType("bad-input", 400, stranger.get("/api/v1/changes?after=1&before=9"));
        assertType("bad-input", 400, stranger.get("/api/v1/changes?after=soon"));
    }

    @Test
    void theDescriptionSaysWhichRoutesNeedATokenAndTheyAreTheOnes() {
        Set<String> wrong = new TreeSet<>();
        ApiDescriptionTest.paths(wiki)
                .forEach((path, methods) -> methods.forEach((method, operation) -> {
                    boolean optional = operation.get("security").toString().contains("{}");
                    String address = path.replaceAll("\\{[^}]*}", "Exact");
                    int status = wiki.send(wiki.request(address)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method.toUpperCase(java.util.Locale.ROOT),
                                            java.net.http.HttpRequest.BodyPublishers.noBody()))
                            .statusCode();
                    boolean keepers = Set.of("/api/v1/held", "/api/v1/follows", "/api/v1/network", "/api/v1/me")
                            .contains(path);
                    if (!optional && status != 401 || optional && status == 401 && !keepers) {
                        wrong.add(method + " " + path + " " + status);
                    }
                }));
        assertEquals(Set.of(), wrong);
    }

    private static void assertType(String slug, int status, Answer answer) {
        assertEquals(status, answer.status(), answer::toString);
        assertEquals("/api/problems/" + slug, answer.text("type"), answer::toString);
        assertEquals(
                "application/problem+json",
                answer.response().headers().firstValue("Content-Type").orElseThrow());
    }

    private static ObjectNode text(String text) {
        return Program.JSON.createObjectNode().put("text", text);
    }

    /// A digest that no revision has.
    private static String strange() {
        return org.marram.federation.vocabulary.Digest.over(
                        "nobody wrote this".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
