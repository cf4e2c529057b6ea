package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.shared.Host;

/// Forking and pulling, in a browser and by program.
class ForksTest {
    private static final String TEXT = "Mud.\n\nGrass.\n\nBirds.\n";

    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static Browser ada;
    private static Program program;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kit", true);
        Kept.add(wiki, "Ada", false);
        ada = Kept.signedIn(wiki, "Ada");
        program = new Program(wiki, Kept.token(wiki, "Ada"));
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    private static void mirror(ForeignPage page) {
        MirrorOutcome outcome =
                wiki.bean(EditPages.class).mirror(List.of(page.told())).getFirst();
        assertInstanceOf(MirrorOutcome.Stored.class, outcome);
    }

    private static ObjectNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    @Test
    void aMirroredPageIsForkedComparedAndPulledInABrowser() {
        ForeignPage marsh = new ForeignPage("Salt marsh").edit("begun").edit(TEXT);
        mirror(marsh);
        Page read = ada.get("/article/Salt_marsh@tides.example");
        assertEquals(
                "/fork/Salt_marsh@tides.example",
                read.document().select("a[href^=/fork/]").attr("href"));

        Page forked = ada.submit(
                "/fork/Salt_marsh@tides.example", "/fork/Salt_marsh@tides.example", Map.of("as", "Our marsh"));
        assertEquals("/article/Our_marsh", forked.location());
        Page fork = ada.get("/article/Our_marsh");
        assertEquals(
                "/article/Salt_marsh@tides.example",
                fork.document().select(".home a").attr("href"));
        assertEquals(
                3,
                ada.get("/history/Our_marsh")
                        .document()
                        .select(".revisions > li")
                        .size());
        assertEquals(
                200,
                ada.get("/diff/Our_marsh?from=" + marsh.digest(0) + "&to=" + marsh.digest(1))
                        .status());

        mirror(marsh.edit(TEXT.replace("Mud.", "Grey mud.")));
        Page compared = ada.get("/forks/Our_marsh");
        assertTrue(compared.text().contains("0 changes ahead, 1 behind"), compared.text());
        assertEquals(
                200,
                ada.get(compared.document().select(".card a[href^=/diff/]").attr("href"))
                        .status());
        assertEquals(
                "/article/Our_marsh",
                ada.submit("/forks/Our_marsh", "/pull/Our_marsh", Map.of()).location());
        assertTrue(ada.get("/article/Our_marsh").text().contains("Grey mud."));
        assertTrue(ada.get("/forks/Salt_marsh@tides.example").text().contains("Our marsh"));
    }

    @Test
    void whatOverlapsIsSettledOnTheMergeScreen() {
        ForeignPage shore = new ForeignPage("Shore").edit(TEXT);
        mirror(shore);
        assertEquals(
                201,
                program.post("/api/v1/pages/Shore@tides.example/fork", json("as", "Our shore"))
                        .status());
        String head = program.get("/api/v1/pages/Our_shore").text("head");
        program.write("Our_shore", TEXT.replace("Mud.", "Black mud."), head);
        mirror(shore.edit(TEXT.replace("Mud.", "Grey mud.")));

        Page screen = ada.submit("/forks/Our_shore", "/pull/Our_shore", Map.of());
        assertEquals(409, screen.status());
        Page saved = ada.submit(screen, "/edit/Our_shore", Map.of("action", "save-merge", "pick-1", "theirs"));
        assertEquals(303, saved.status(), saved.text());

        JsonNode forks = program.get("/api/v1/pages/Our_shore/forks").body();
        assertEquals(0, forks.path("origin").path("behind").asInt(), forks.toString());
    }

    @Test
    void whatWasDeletedWithTheSourceIsNotToldByTheFork() {
        ForeignPage spit = new ForeignPage("Spit").edit("Sandworm.", "a secret reason");
        mirror(spit);
        program.post("/api/v1/pages/Spit@tides.example/fork", json("as", "Our spit"));
        assertTrue(ada.get("/history/Our_spit").text().contains("a secret reason"));

        wiki.bean(EditPages.class)
                .mirrorGone(new Host(ForeignPage.HOST), spit.line(), false, "off topic", java.util.Optional.empty());

        Page history = ada.get("/history/Our_spit");
        assertEquals(200, history.status());
        assertEquals(2, history.document().select(".revisions > li").size());
        assertTrue(!history.text().contains("a secret reason"), history.text());
        assertEquals(
                404,
                program.get("/api/v1/pages/Our_spit/revisions/" + spit.digest(0))
                        .status());
        assertEquals(410, ada.get("/revision/" + spit.digest(0)).status());
        assertEquals(200, ada.get("/article/Our_spit").status(), "the fork is a page of its own");
    }

    @Test
    void programsForkCompareAndPull() {
        ForeignPage creek = new ForeignPage("Creek").edit(TEXT);
        mirror(creek);
        String source = "/api/v1/pages/Creek@tides.example";

        Program.Answer forked = program.post(source + "/fork", json("as", "Our creek"));
        assertEquals(201, forked.status());
        assertEquals(
                409, program.post(source + "/fork", json("as", "Our creek")).status());
        assertEquals(400, program.post(source + "/fork", json("as", "")).status());
        JsonNode page = program.get("/api/v1/pages/Our_creek").body();
        assertEquals(
                "https://tides.example/article/Creek",
                page.path("origin").path("page").asText());
        assertEquals(
                creek.digest(0).toString(), page.path("origin").path("digest").asText());

        mirror(creek.edit(TEXT.replace("Birds.", "Many birds.")));
        JsonNode standing = program.get("/api/v1/pages/Our_creek/forks").body().path("origin");
        assertEquals("tides.example", standing.path("host").asText());
        assertEquals(0, standing.path("ahead").asInt());
        assertEquals(1, standing.path("behind").asInt());
        assertEquals(
                "Our creek",
                program.get(source + "/forks")
                        .body()
                        .path("forks")
                        .path(0)
                        .path("title")
                        .asText());

        Program.Answer pulled = program.post("/api/v1/pages/Our_creek/pull", json("from", "Creek@tides.example"));
        assertEquals(200, pulled.status());
        assertEquals("merged", pulled.text("outcome"));
        assertTrue(program.get("/api/v1/pages/Our_creek").text("text").contains("Many birds."));
        assertEquals(
                "unchanged",
                program.post("/api/v1/pages/Our_creek/pull", json("from", "Creek@tides.example"))
                        .text("outcome"));
    }
}
