package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.searching.WikiIndex;
import org.marram.wiki.shared.Host;

/// Pages of another wiki as people and programs read them here.
@OnBothDatabases
class MirroredPagesTest {
    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static Browser reader;
    private static Browser keeper;
    private static Program program;
    private static ForeignPage marsh;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kit", true);
        reader = new Browser(wiki);
        keeper = Kept.signedIn(wiki, "Kit");
        program = new Program(wiki, Kept.token(wiki, "Kit"));
        Pages.write(wiki, "Kit", "Samphire", "Ours; see [[Salt marsh@tides.example]] and [[Nowhere@tides.example]].");
        marsh = new ForeignPage("Salt marsh")
                .by("maud")
                .licensed("https://creativecommons.org/licenses/by/4.0/")
                .edit("Mud.", "begun")
                .edit("Mud and [[Samphire]], and [[Glasswort]]. Zwinquark.", "plants");
        mirror(marsh);
        mirror(new ForeignPage("Samphire").edit("Theirs, at [[Salt marsh]]."));
        mirror(new ForeignPage("Salt marsh/Birds").edit("Waders."));
        mirror(new ForeignPage("Marsh").edit("#REDIRECT [[Salt marsh]]"));
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

    @Test
    void aMirroredPageIsReadUnderItsTitleAndHost() {
        Page page = reader.get("/article/Salt_marsh@tides.example");

        assertEquals(200, page.status(), page.text());
        Document document = page.document();
        assertEquals("Salt marsh@tides.example", document.select("h1").text());
        assertEquals(
                "https://tides.example/article/Salt_marsh",
                document.select("link[rel=canonical]").attr("href"));
        assertEquals(
                "https://tides.example/article/Salt_marsh",
                document.select(".home a").attr("href"));
        assertEquals(
                "https://tides.example/user/maud",
                document.select(".facts .person a").attr("href"));
        assertTrue(document.select(".facts").text().contains("maud@tides.example"));
        assertEquals(
                "https://creativecommons.org/licenses/by/4.0/",
                document.select("a[rel=license]").attr("href"));
        assertEquals(
                "/article/Salt_marsh/Birds@tides.example",
                document.select(".tree .here .branches a").attr("href"));
        assertTrue(document.select(".more a[href~=^/(rename|protect|delete)/]").isEmpty(), "it is changed at home");
    }

    @Test
    void itsLinksLeadToPagesOfItsWiki() {
        Document document = reader.get("/article/Salt_marsh@tides.example").document();

        assertEquals(
                List.of("/article/Samphire@tides.example", "https://tides.example/article/Glasswort"),
                document.select(".text a").eachAttr("href"));
    }

    @Test
    void aLinkToAnotherWikiLeadsToTheMirrorWhenThereIsOne() {
        Document document = reader.get("/article/Samphire").document();

        assertEquals(
                List.of("/article/Salt_marsh@tides.example", "https://tides.example/article/Nowhere"),
                document.select(".text a.elsewhere").eachAttr("href"));
    }

    @Test
    void itsFilesAreThoseOfItsWikiAndNeverOurs() {
        mirror(new ForeignPage("Pictures").edit("![A heron](heron.png) and [the plan](plan.pdf)."));

        Document document = reader.get("/article/Pictures@tides.example").document();

        assertEquals(
                "/picture/tides.example/heron.png", document.select(".text img").attr("src"));
        assertEquals(
                List.of("https://tides.example/file/heron.png", "https://tides.example/file/plan.pdf"),
                document.select(".text a").eachAttr("href"));
    }

    @Test
    void otherSpellingsAndRedirectsLeadThere() {
        assertEquals(
                "/article/Salt_marsh@tides.example",
                reader.get("/article/salt_MARSH@Tides.example").location());
        assertEquals(
                "/article/Salt_marsh@tides.example?from=Marsh",
                reader.get("/article/Marsh@tides.example").location());
        assertEquals(
                "Redirected from Marsh".toLowerCase(),
                reader.get("/article/Salt_marsh@tides.example?from=Marsh")
                        .document()
                        .select(".tab-facts span:containsOwn(redirected)")
                        .text()
                        .toLowerCase());
        String own = wiki.bean(OwnHost.class).get();
        assertEquals("/article/Samphire", reader.get("/article/Samphire@" + own).location());
    }

    @Test
    void whatIsNotMirroredIsSaidToBeElsewhere() {
        Page page = reader.get("/article/Nowhere@tides.example");

        assertEquals(404, page.status());
        assertEquals(
                "https://tides.example/article/Nowhere",
                page.document().select(".card a.button").attr("href"));
        assertTrue(page.document().select(".page-head a[href^=/edit/]").isEmpty());
    }

    @Test
    void historyDifferencesTalkAndSourceAreRead() {
        Document history = reader.get("/history/Salt_marsh@tides.example").document();
        assertEquals(2, history.select(".revisions > li").size());
        Page diff = reader.get("/diff/Salt_marsh@tides.example?from=" + marsh.digest(0) + "&to=" + marsh.digest(1));
        assertEquals(200, diff.status());
        assertTrue(diff.text().contains("Zwinquark"));
        assertEquals(200, reader.get("/links/Salt_marsh@tides.example").status());
        Page talk = keeper.get("/talk/Salt_marsh@tides.example");
        assertEquals(200, talk.status());
        assertEquals(1, talk.document().select("form textarea").size(), "one answers from here");
        Page source = keeper.get("/edit/Salt_marsh@tides.example");
        assertEquals(200, source.status());
        assertTrue(source.text().contains("Zwinquark"));
        assertTrue(source.text().contains("at home in tides.example"), source.text());
        Page revision = reader.get("/revision/" + marsh.digest(0));
        assertEquals(200, revision.status());
        assertEquals(1, revision.document().select(".home").size());
        assertEquals(
                "Mud.",
                reader.get("/revision/" + marsh.digest(0) + "/source")
                        .response()
                        .body());
    }

    @Test
    void nobodyChangesItHere() {
        for (String form : List.of("rename", "delete", "protect")) {
            assertEquals(
                    404, keeper.get("/" + form + "/Salt_marsh@tides.example").status(), form);
        }
        assertTrue(program.put(
                                "/api/v1/pages/Salt_marsh@tides.example",
                                JsonNodeFactory.instance.objectNode().put("text", "Ours now."))
                        .status()
                >= 400);
        String path = "/api/v1/pages/Salt_marsh@tides.example";
        assertAtHomeElsewhere(program.delete(path));
        assertAtHomeElsewhere(program.post(path + "/restore", JsonNodeFactory.instance.objectNode()));
        assertAtHomeElsewhere(program.post(
                path + "/rename", JsonNodeFactory.instance.objectNode().put("to", "Marsh")));
    }

    private static void assertAtHomeElsewhere(Program.Answer answer) {
        assertEquals(403, answer.status(), answer.body().toString());
        assertTrue(answer.text("detail").contains("at home in another wiki"), answer.text("detail"));
    }

    @Test
    void aPageOfThisWikiMayBeNamedWithItsHost() {
        String own = "@" + wiki.bean(OwnHost.class).get();
        Pages.write(wiki, "Kit", "Sea lavender", "Blooms late.");
        Program.Answer renamed = program.post(
                "/api/v1/pages/Sea_lavender" + own + "/rename",
                JsonNodeFactory.instance.objectNode().put("to", "Limonium"));
        assertEquals(200, renamed.status(), renamed.body().toString());
        assertEquals(
                204,
                program.delete("/api/v1/pages/Limonium" + own + "?summary=off+topic")
                        .status());
        assertEquals(
                200,
                program.post("/api/v1/pages/Limonium" + own + "/restore", JsonNodeFactory.instance.objectNode())
                        .status());
    }

    @Test
    void programsReadItLikeAnyPage() {
        Program.Answer page = program.get("/api/v1/pages/Salt%20marsh@tides.example");

        assertEquals(200, page.status());
        assertEquals("Salt marsh", page.text("title"));
        assertEquals("tides.example", page.text("host"));
        assertEquals("https://tides.example/article/Salt_marsh", page.text("home"));
        assertEquals(marsh.digest(1).toString(), page.text("head"));
        assertEquals("https://creativecommons.org/licenses/by/4.0/", page.text("licence"));
        assertEquals("tides.example", page.body().path("author").path("host").asText());
        String path = "/api/v1/pages/Salt_marsh@tides.example";
        assertEquals(2, program.get(path + "/revisions").body().path("items").size());
        assertEquals("Mud.", program.get(path + "/revisions/" + marsh.digest(0)).text("text"));
        assertTrue(program.get(path + "/diff").text("unified").contains("Zwinquark"));
        assertEquals(
                List.of(
                        "Marsh@tides.example",
                        "Samphire@" + wiki.bean(OwnHost.class).get(),
                        "Samphire@tides.example"),
                names(program.get(path + "/backlinks").body()));
        assertEquals(404, program.get("/api/v1/pages/Nowhere@tides.example").status());
    }

    @Test
    void listsOfOursLeaveItOutUnlessAsked() {
        assertFalse(names(program.get("/api/v1/pages?limit=100").body()).contains("Salt marsh@tides.example"));
        assertTrue(names(program.get("/api/v1/pages?wiki=tides.example").body()).contains("Salt marsh@tides.example"));
        assertFalse(reader.get("/all?prefix=Salt").text().contains("Salt marsh"));
        Document theirs = reader.get("/all?wiki=tides.example&prefix=Salt").document();
        assertEquals(
                List.of("/article/Salt_marsh@tides.example", "/article/Salt_marsh/Birds@tides.example"),
                theirs.select(".columns a").eachAttr("href"));
        assertFalse(reader.get("/sitemap.xml").response().body().contains("tides.example"));
        assertFalse(reader.get("/changes.atom").response().body().contains("tides.example"));
    }

    @Test
    void recentChangesHaveTheirWiki() {
        assertTrue(reader.get("/changes").text().contains("Salt marsh@tides.example"));
        assertFalse(reader.get("/changes?wiki=")
                .document()
                .select(".changes")
                .text()
                .contains("@tides.example"));
        assertFalse(reader.get("/changes?wiki=tides.example")
                .document()
                .select(".changes h3 a[href=/article/Samphire]")
                .hasText());
        JsonNode items =
                program.get("/api/v1/changes?wiki=tides.example").body().path("items");
        assertTrue(items.size() > 0);
        items.forEach(item -> assertEquals("tides.example", item.path("host").asText()));
    }

    @Test
    void itIsFoundAndTheWikiCanBeChosen() {
        assertTrue(wiki.bean(WikiIndex.class).awaitCaughtUp(30_000));
        JsonNode found = program.get("/api/v1/search?q=zwinquark").body();
        assertEquals("tides.example", found.path("items").path(0).path("host").asText());
        assertEquals(
                0,
                program.get("/api/v1/search?q=zwinquark&wiki=")
                        .body()
                        .path("total")
                        .asInt());
        assertEquals(
                1,
                program.get("/api/v1/search?q=zwinquark&wiki=tides.example")
                        .body()
                        .path("total")
                        .asInt());
        Document page = reader.get("/search?q=zwinquark").document();
        assertEquals(
                "/article/Salt_marsh@tides.example", page.select(".hits h2 a").attr("href"));
        assertEquals("@tides.example", page.select(".hits h2 .host").text());
    }

    @Test
    void aPageDeletedAtHomeIsGone() {
        ForeignPage page = new ForeignPage("Ephemeral").edit("Gone tomorrow.");
        mirror(page);
        assertEquals(200, reader.get("/article/Ephemeral@tides.example").status());

        wiki.bean(EditPages.class)
                .mirrorGone(new Host(ForeignPage.HOST), page.line(), false, "off topic", Optional.empty());

        for (Browser anybody : List.of(reader, keeper)) {
            Page gone = anybody.get("/article/Ephemeral@tides.example");
            assertEquals(410, gone.status());
            assertTrue(gone.text().contains("off topic"));
            assertFalse(gone.text().contains("tomorrow"));
            assertEquals(410, anybody.get("/revision/" + page.digest(0)).status());
            assertEquals(410, anybody.get("/history/Ephemeral@tides.example").status());
        }
        assertEquals(410, program.get("/api/v1/pages/Ephemeral@tides.example").status());

        wiki.bean(EditPages.class).mirrorGone(new Host(ForeignPage.HOST), page.line(), true, "", Optional.empty());

        assertEquals(200, reader.get("/article/Ephemeral@tides.example").status());
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("items")
                .forEach(item -> names.add(
                        item.path("title").asText() + "@" + item.path("host").asText()));
        return names;
    }
}
