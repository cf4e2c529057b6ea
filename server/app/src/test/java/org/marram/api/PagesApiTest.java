package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.api.Program.Answer;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;

@OnBothDatabases
class PagesApiTest {
    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static Program keeper;
    private static Program ada;
    private static Program stranger;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kim", true);
        Kept.add(wiki, "Ada", false);
        keeper = new Program(wiki, Kept.token(wiki, "Kim"));
        ada = new Program(wiki, Kept.token(wiki, "Ada"));
        stranger = new Program(wiki, "");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void aPageIsReadAsItWasWritten() {
        Answer created = ada.put(
                "/api/v1/pages/Sea%2FMarram+grass",
                body("# Marram\r\n\r\nGräser.\n").put("summary", "begun"));
        assertEquals(201, created.status(), created::toString);
        assertEquals("created", created.text("outcome"));
        assertEquals("Sea/Marram+grass", created.text("title"));
        Answer page = stranger.get("/api/v1/pages/Sea/Marram+grass");
        assertEquals("# Marram\r\n\r\nGräser.\n", page.text("text"));
        assertEquals(21, page.body().path("size").asInt());
        assertEquals(created.text("head"), page.text("head"));
        assertEquals("begun", page.text("comment"));
        assertEquals("Ada", page.body().path("author").path("name").asText());
        assertEquals(1, page.body().path("revisions").asInt());
        assertTrue(page.text("html").contains("Gräser."), page::toString);
        assertTrue(page.text("url").endsWith("/article/Sea/Marram+grass"), page.text("url"));
        assertTrue(page.body().has("redirectedFrom"));
    }

    @Test
    void aStaleEditIsMergedOrComesBackWithBothTexts() {
        String first = ada.write("Merging", "one\n\ntwo\n\nthree\n", null);
        String second = keeper.write("Merging", "one\n\ntwo\n\nTHREE\n", first);
        Answer merged =
                ada.put("/api/v1/pages/Merging", body("ONE\n\ntwo\n\nthree\n").put("base", first));
        assertEquals("merged", merged.text("outcome"));
        Answer conflict =
                ada.put("/api/v1/pages/Merging", body("one\n\ntwo\n\n3\n").put("base", first));
        assertEquals(409, conflict.status());
        assertEquals(first, conflict.text("base"));
        assertEquals(merged.text("head"), conflict.text("head"));
        assertEquals("one\n\ntwo\n\n3\n", conflict.text("yours"));
        assertEquals("ONE\n\ntwo\n\nTHREE\n", conflict.text("theirs"));
        assertTrue(conflict.text("merged").contains("<<<<<<<"), conflict::toString);
        assertFalse(second.isEmpty());
    }

    @Test
    void aStaleEditWithOtherLineEndsIsMergedAndThePageKeepsItsOwn() {
        String first = ada.write("Ends", "one\r\n\r\ntwo\r\n\r\nthree\r\n", null);
        keeper.write("Ends", "one\n\nTWO\n\nthree\n", first);
        Answer merged = ada.put(
                "/api/v1/pages/Ends",
                body("one\r\n\r\ntwo\r\n\r\nthree, longer\r\n").put("base", first));
        assertEquals("merged", merged.text("outcome"), merged::toString);
        assertEquals(
                "one\n\nTWO\n\nthree, longer\n",
                stranger.get("/api/v1/pages/Ends").text("text"));
        Answer again =
                ada.put("/api/v1/pages/Ends", body("One\r\rtwo\r\rthree\r").put("base", first));
        assertEquals("merged", again.text("outcome"), again::toString);
        assertEquals(
                "One\n\nTWO\n\nthree, longer\n",
                stranger.get("/api/v1/pages/Ends").text("text"));
    }

    @Test
    void moreCategoriesThanAPageMayHaveAreAProblem() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number <= 100; number++) {
            text.append("[[Category:C").append(number).append("]]\n");
        }
        Answer refused = ada.put("/api/v1/pages/Sorted", body(text.toString()));
        assertEquals(422, refused.status(), refused::toString);
        assertTrue(refused.text("detail").contains("at most 100 categories"), refused::toString);
        assertEquals(404, stranger.get("/api/v1/pages/Sorted").status());
    }

    @Test
    void anExistingPageWantsABaseAndSaysWhichItIs() {
        String first = ada.write("Guarded", "one\n", null);
        assertEquals(428, ada.put("/api/v1/pages/Guarded", body("two\n")).status());
        assertEquals(
                "unchanged", ada.put("/api/v1/pages/Guarded", body("one\n")).text("outcome"));
        assertEquals(
                400,
                ada.put("/api/v1/pages/Guarded", body("two\n").put("base", "nonsense"))
                        .status());
        assertEquals(
                "saved",
                ada.put("/api/v1/pages/Guarded", body("two\n").put("base", first))
                        .text("outcome"));
    }

    @Test
    void aBodyThatCannotBeReadIsTheProgramsFaultAndItIsSaidWhatIsWrong() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        assertLacks("text", ada.put("/api/v1/pages/Unread", empty));
        assertLacks("text", ada.put("/api/v1/pages/Unread", empty.deepCopy().putNull("text")));
        assertLacks("text", ada.post("/api/v1/preview", empty));
        assertLacks("a", ada.post("/api/v1/diff", empty));
        assertLacks(
                "theirs",
                ada.post("/api/v1/merge", empty.deepCopy().put("base", "").put("mine", "")));
        assertLacks("to", ada.post("/api/v1/pages/Unread/rename", empty));
        Answer odd = stranger.get("/api/v1/pages/Welcome/revisions?limit=many");
        assertEquals(400, odd.status());
        assertEquals("limit cannot be \"many\".", odd.text("detail"));
    }

    private static void assertLacks(String field, Answer answer) {
        assertEquals(400, answer.status(), answer::toString);
        assertEquals("The body lacks \"" + field + "\".", answer.text("detail"));
    }

    @Test
    void aDeletedPageIsGoneUntilSomebodyRestoresItOrWritesItAnew() {
        ada.write("Brief", "one\n", null);
        assertEquals(403, ada.delete("/api/v1/pages/Brief?summary=no").status());
        assertEquals(204, keeper.delete("/api/v1/pages/Brief?summary=off+topic").status());
        Answer gone = stranger.get("/api/v1/pages/Brief");
        assertEquals(410, gone.status());
        assertEquals(
                "application/problem+json",
                gone.response().headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                200,
                keeper.post(
                                "/api/v1/pages/Brief/restore",
                                Program.JSON.createObjectNode().put("summary", "on topic"))
                        .status());
        keeper.delete("/api/v1/pages/Brief?summary=off+topic");
        assertEquals(201, ada.put("/api/v1/pages/Brief", body("two\n")).status());
        assertEquals(
                2, stranger.get("/api/v1/pages/Brief").body().path("revisions").asInt());
    }

    @Test
    void whatADeletedPageSaidIsForThoseWhoMayRestoreIt() {
        String head = ada.write("Leaked", "a secret\n", null);
        String other = ada.write("Harmless", "nothing\n", null);
        keeper.delete("/api/v1/pages/Leaked?summary=a+secret");
        for (String route : new String[] {"revisions", "revisions/" + head, "diff", "talk"}) {
            assertEquals(410, stranger.get("/api/v1/pages/Leaked/" + route).status(), route);
            assertEquals(200, keeper.get("/api/v1/pages/Leaked/" + route).status(), route);
        }
        assertEquals(
                400,
                stranger.get("/api/v1/pages/Harmless/diff?from=" + head + "&to=" + other)
                        .status());
        assertEquals(
                400,
                stranger.get("/api/v1/pages/Harmless/revisions?before=" + head).status());
        assertEquals(
                404, stranger.get("/api/v1/pages/Harmless/revisions/" + head).status());
    }

    @Test
    void theGraphHoldsWhatWasMergedToo() {
        String first = ada.write("Branching", "one\n\ntwo\n", null);
        keeper.write("Branching", "ONE\n\ntwo\n", first);
        ada.write("Branching", "one\n\nTWO\n", first);
        JsonNode line = stranger.get("/api/v1/pages/Branching/revisions").body().path("items");
        assertEquals(3, line.size());
        assertEquals(2, line.get(0).path("parents").size());
        JsonNode graph = stranger.get("/api/v1/pages/Branching/revisions?graph=all")
                .body()
                .path("items");
        assertEquals(4, graph.size());
        JsonNode older = stranger.get("/api/v1/pages/Branching/revisions?graph=all&limit=1&before="
                        + graph.get(0).path("digest").asText())
                .body();
        assertEquals(graph.get(1).path("digest"), older.path("items").get(0).path("digest"));
        assertFalse(older.path("next").isNull());
    }

    @Test
    void aRenamedPageIsFoundUnderBothTitles() {
        ada.write("Old name", "one\n", null);
        ada.write("Taken", "one\n", null);
        ObjectNode to = Program.JSON.createObjectNode().put("to", "New name").put("summary", "clearer");
        assertEquals("New name", ada.post("/api/v1/pages/Old_name/rename", to).text("title"));
        Answer page = stranger.get("/api/v1/pages/Old%20name");
        assertEquals("New name", page.text("title"));
        assertEquals("Old name", page.text("redirectedFrom"));
        assertEquals(
                409,
                ada.post(
                                "/api/v1/pages/New_name/rename",
                                Program.JSON.createObjectNode().put("to", "taken"))
                        .status());
    }

    @Test
    void whatAnEditSaysItSettlesIsARevisionOfThePage() {
        String first = ada.write("Settled", "one\n\ntwo\n", null);
        String elsewhere = ada.write("Not settled", "another page\n", null);
        Answer unknown = ada.put(
                "/api/v1/pages/Settled", body("ONE\n").put("base", first).put("resolves", elsewhere));
        assertEquals(422, unknown.status(), unknown::toString);
        assertTrue(unknown.text("detail").contains(elsewhere), unknown::toString);
        assertEquals(
                422,
                ada.put("/api/v1/pages/Settled", body("one\n\ntwo\n").put("resolves", elsewhere))
                        .status(),
                "also when nothing would change");
        Answer fresh = ada.put("/api/v1/pages/Unbegun", body("one\n").put("resolves", elsewhere));
        assertEquals(422, fresh.status(), fresh::toString);
        assertEquals(404, stranger.get("/api/v1/pages/Unbegun").status());
        String head = ada.write("Settled", "one\n\nTWO\n", first);
        Answer settled = ada.put(
                "/api/v1/pages/Settled", body("ONE\n\nTWO\n").put("base", head).put("resolves", first));
        assertEquals("saved", settled.text("outcome"), "an ancestor is settled already");
    }

    @Test
    void aDeletedPageIsNotRenamed() {
        ada.write("Felled", "one\n", null);
        keeper.delete("/api/v1/pages/Felled?summary=off+topic");
        Answer gone = ada.post(
                "/api/v1/pages/Felled/rename", Program.JSON.createObjectNode().put("to", "Standing"));
        assertEquals(410, gone.status(), gone::toString);
        assertEquals("The page \"Felled\" was deleted", gone.text("detail"));
    }

    @Test
    void aRedirectIsFollowedAndNamed() {
        ada.write("Target", "here\n", null);
        ada.write("Signpost", "#REDIRECT [[Target]]\n", null);
        Answer page = stranger.get("/api/v1/pages/Signpost");
        assertEquals("Target", page.text("title"));
        assertEquals("Signpost", page.text("redirectedFrom"));
    }

    @Test
    void theHistoryIsPagedAndEachVersionReadable() {
        String head = ada.write("Versions", "v0\n", null);
        for (int i = 1; i < 5; i++) {
            head = ada.write("Versions", "v" + i + "\n", head);
        }
        JsonNode first =
                stranger.get("/api/v1/pages/Versions/revisions?limit=2").body();
        assertEquals(2, first.path("items").size());
        assertEquals(head, first.path("items").get(0).path("digest").asText());
        assertEquals("signed", first.path("items").get(0).path("proof").asText());
        JsonNode rest = stranger.get("/api/v1/pages/Versions/revisions?limit=500&before="
                        + first.path("next").asText())
                .body();
        assertEquals(3, rest.path("items").size());
        assertTrue(rest.path("next").isNull());
        String oldest = rest.path("items").get(2).path("digest").asText();
        assertEquals(
                "v0\n",
                stranger.get("/api/v1/pages/Versions/revisions/" + oldest).text("text"));
        Answer diff = stranger.get("/api/v1/pages/Versions/diff?from=" + oldest + "&to=" + head);
        assertTrue(diff.text("unified").contains("-v0\n+v4\n"), diff::toString);
        assertEquals("changed", diff.body().path("blocks").get(0).path("kind").asText());
        assertEquals(404, stranger.get("/api/v1/pages/Target2/revisions").status());
    }

    @Test
    void aHiddenTextIsNotComparedAsIfItHadBeenEmpty() {
        String secret = ada.write("Half hidden", "Call 0123 456.\n", null);
        String next = ada.write("Half hidden", "Nothing.\n", secret);
        String last = ada.write("Half hidden", "Nothing more.\n", next);
        Page hidden = Kept.signedIn(wiki, "Kim")
                .submit("/hide/" + secret, "/hide/" + secret, Map.of("text", "true", "reason", "private"));
        assertEquals(303, hidden.status(), hidden.text());
        String diff = "/api/v1/pages/Half_hidden/diff";
        assertEquals(410, stranger.get(diff + "?from=" + secret).status());
        Answer refused = stranger.get(diff + "?from=" + last + "&to=" + secret);
        assertEquals(410, refused.status());
        assertTrue(refused.text("detail").contains("hidden"), refused::toString);
        assertEquals(410, stranger.get(diff + "?to=" + next).status(), "against its parent");
        assertEquals(200, stranger.get(diff).status());
    }

    @Test
    void linksAreKnownBeforeAndAfterTheirPageIsWritten() {
        ada.write("Pointing", "[[Wanted dune]] and [[wanted_DUNE|again]]\n", null);
        assertEquals(
                "Pointing",
                stranger.get("/api/v1/pages/Wanted%20dune/backlinks")
                        .body()
                        .path("items")
                        .get(0)
                        .path("title")
                        .asText());
        assertTrue(stranger.get("/api/v1/pages/Pointing").text("html").contains("missing"));
        ada.write("Wanted dune", "here\n", null);
        assertFalse(stranger.get("/api/v1/pages/Pointing").text("html").contains("missing"));
        assertEquals(
                1,
                stranger.get("/api/v1/pages/Wanted%20dune/backlinks")
                        .body()
                        .path("items")
                        .size());
    }

    @Test
    void titlesAreListedInOrderAPartAtATime() {
        for (String title : new String[] {"List/a", "List/B", "List/c"}) {
            ada.write(title, "x\n", null);
        }
        JsonNode first = stranger.get("/api/v1/pages?prefix=list/&limit=2").body();
        assertEquals("List/a", first.path("items").get(0).path("title").asText());
        assertEquals("List/B", first.path("next").asText());
        JsonNode rest =
                stranger.get("/api/v1/pages?prefix=List/&limit=2&after=List/B").body();
        assertEquals(1, rest.path("items").size());
        assertTrue(rest.path("next").isNull());
    }

    @Test
    void strangersReadButDoNotWrite() {
        Answer refused = stranger.put("/api/v1/pages/Nobody", body("x"));
        assertEquals(401, refused.status());
        assertEquals(404, stranger.get("/api/v1/pages/Nobody").status());
    }

    @Test
    void badInputIsNamed() {
        assertEquals(400, ada.put("/api/v1/pages/%ff", body("x")).status());
        assertEquals(
                "A title has at most 255 bytes; this one has 256.",
                ada.put("/api/v1/pages/" + "x".repeat(256), body("x")).text("detail"));
        assertEquals(
                "to: “edits” is reserved for an address of the wiki.",
                ada.post(
                                "/api/v1/pages/Bad/rename",
                                Program.JSON.createObjectNode().put("to", "A/edits"))
                        .text("detail"));
        assertEquals(400, ada.put("/api/v1/pages/Bad/revisions", body("x")).status());
        assertEquals(400, ada.put("/api/v1/pages/Nul", body("a\0b")).status());
        assertEquals(
                413, ada.put("/api/v1/pages/Large", body("x".repeat(1_000_001))).status());
    }

    @Test
    void textsAreShownComparedAndMergedWithoutBeingStored() {
        ObjectNode draft = body("**sand** [[Nowhere]]").put("title", "Draft");
        assertTrue(ada.post("/api/v1/preview", draft).text("html").contains("<strong>sand</strong>"));
        ObjectNode two = Program.JSON.createObjectNode().put("a", "one\n").put("b", "two\n");
        assertTrue(ada.post("/api/v1/diff", two).text("unified").contains("+two"));
        ObjectNode three = Program.JSON
                .createObjectNode()
                .put("base", "a\n\nb\n")
                .put("mine", "A\n\nb\n")
                .put("theirs", "a\n\nB\n");
        assertEquals("A\n\nB\n", ada.post("/api/v1/merge", three).text("text"));
    }

    @Test
    void changesAreToldNewestFirstAPartAtATime() {
        String head = ada.write("Changing", "one\n", null);
        String newer = ada.write("Changing", "two\n", head);
        JsonNode first = stranger.get("/api/v1/changes?limit=1").body();
        assertEquals("edited", first.path("items").get(0).path("kind").asText());
        assertEquals(newer, first.path("items").get(0).path("digest").asText());
        assertEquals(
                "Ada", first.path("items").get(0).path("author").path("name").asText());
        JsonNode next = stranger.get(
                        "/api/v1/changes?limit=1&before=" + first.path("next").asText())
                .body();
        assertEquals("created", next.path("items").get(0).path("kind").asText());
        assertEquals(400, stranger.get("/api/v1/changes?before=x").status());
    }

    @Test
    void anAuthorHasTheSameAddressInChangesAndOnThePage() {
        ada.write("Signed by Ada", "one\n", null);
        for (String title : List.of("Welcome", "Signed by Ada")) {
            JsonNode author = stranger.get("/api/v1/pages/" + title.replace(' ', '_'))
                    .body()
                    .path("author");
            assertTrue(author.path("url").asText().startsWith("http"), author::toString);
            assertEquals(author, changed(title).path("author"));
        }
    }

    private static JsonNode changed(String title) {
        String before = "";
        while (true) {
            JsonNode part = stranger.get("/api/v1/changes?limit=100" + before).body();
            for (JsonNode item : part.path("items")) {
                if (item.path("title").asText().equals(title)) {
                    return item;
                }
            }
            assertTrue(part.path("next").isTextual(), title + " is among the changes");
            before = "&before=" + part.path("next").asText();
        }
    }

    @Test
    void postsOpenThreadsAndAnswerOneAnother() {
        ada.write("Spoken of", "x\n", null);
        ObjectNode opening = body("What of **this**?").put("topic", "A question");
        Answer opened = ada.post("/api/v1/pages/Spoken_of/talk", opening);
        assertEquals(201, opened.status(), opened::toString);
        ObjectNode reply = body("That.").put("inReplyTo", opened.text("id"));
        assertEquals(201, keeper.post("/api/v1/pages/Spoken_of/talk", reply).status());
        JsonNode items = stranger.get("/api/v1/pages/Spoken_of/talk").body().path("items");
        assertEquals(2, items.size());
        assertEquals("A question", items.get(0).path("topic").asText());
        assertEquals(opened.text("id"), items.get(0).path("inReplyTo").asText());
        assertTrue(items.get(1).path("html").asText().contains("<strong>this</strong>"));
        assertEquals(401, stranger.post("/api/v1/pages/Spoken_of/talk", opening).status());
        assertEquals(
                400, ada.post("/api/v1/pages/Spoken_of/talk", body("no topic")).status());
        assertEquals(404, ada.post("/api/v1/pages/Never_there/talk", opening).status());
    }

    @Test
    void keepersImportAnArchiveAndOthersDoNot() throws java.io.IOException {
        java.io.ByteArrayOutputStream archive = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(archive)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("notes/imported-page.md"));
            zip.write("---\ntitle: Imported page\n---\n\nfrom a file\n"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new java.util.zip.ZipEntry("notes/another.md"));
            zip.write("just a page\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals(403, ada.upload("/api/v1/import", archive.toByteArray()).status());
        Answer imported = keeper.upload("/api/v1/import", archive.toByteArray());
        assertEquals(200, imported.status(), imported::toString);
        assertEquals(2, imported.body().path("pages").asInt());
        assertEquals(
                "Imported page", stranger.get("/api/v1/pages/imported-page").text("title"));
        assertEquals(
                2,
                keeper.upload("/api/v1/import", archive.toByteArray())
                        .body()
                        .path("unchanged")
                        .asInt());
        for (String type :
                List.of("application/zip", "application/octet-stream", "application/x-www-form-urlencoded")) {
            Answer bare = keeper.post("/api/v1/import", type, archive.toByteArray());
            assertEquals(2, bare.body().path("unchanged").asInt(), bare::toString);
            assertEquals(
                    403, ada.post("/api/v1/import", type, archive.toByteArray()).status());
        }
        assertEquals(
                422, keeper.upload("/api/v1/import", "no archive".getBytes()).status());
        assertEquals(
                422,
                keeper.post("/api/v1/import", "application/gzip", "no archive".getBytes())
                        .status());
    }

    @Test
    void theDescriptionOfTheApiNamesItsRoutesAndNoOthers() {
        String description = wiki.get("/api/openapi.yml").body();
        assertTrue(description.contains("/api/v1/pages/{title}/revisions/{digest}"), description);
        assertTrue(description.contains("/api/v1/merge"), description);
        assertFalse(description.contains("/history/"), description);
    }

    private static ObjectNode body(String text) {
        return Program.JSON.createObjectNode().put("text", text);
    }
}
