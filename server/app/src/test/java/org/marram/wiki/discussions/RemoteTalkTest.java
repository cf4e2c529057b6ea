package org.marram.wiki.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

@OnBothDatabases
class RemoteTalkTest {
    private static final Instant SAID = Instant.parse("2026-01-02T03:04:05Z");
    private static final RemoteTalk.Speaker MO =
            new RemoteTalk.Speaker("https://tides.example:444/users/mo", "mo", "tides.example:444");

    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static RemoteTalk talk;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kit", true);
        talk = wiki.bean(RemoteTalk.class);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void whatIsSaidElsewhereStandsOnTheTalkPageWithItsHost() {
        PageId page = page("Dunes");
        long post = hear(page, "n1", "<p>They <em>move</em>.</p><script>alert(1)</script>");
        Element shown = shown("Dunes", post);
        assertEquals("move", shown.select(".text em").text());
        assertTrue(shown.select("script").isEmpty());
        assertEquals("mo", shown.select("header .person a").text());
        assertEquals(
                "https://tides.example:444/users/mo",
                shown.select("header .person a").attr("href"));
        assertEquals("@tides.example:444", shown.select("header .host").text());
        String api = wiki.get("/api/v1/pages/Dunes/talk").body();
        assertTrue(api.contains("\"host\":\"tides.example:444\""), api);
        assertTrue(api.contains("\"url\":\"https://tides.example:444/notes/n1\""), api);
        assertTrue(new Browser(wiki).get("/changes").text().contains("Do they move?"));
    }

    @Test
    void theSamePostArrivesOnce() {
        PageId page = page("Twice");
        assertEquals(hear(page, "twice", "<p>x</p>"), hear(page, "twice", "<p>x</p>"));
        long posts = wiki.bean(Database.class).read(handle -> Posts.count(handle, page));
        assertEquals(1, posts);
    }

    @Test
    void onlyTheAuthorChangesAPostAndTheNewestChangeStands() {
        PageId page = page("Changed");
        long post = hear(page, "changing", "<p>first</p>");
        String url = "https://tides.example:444/notes/changing";
        assertInstanceOf(
                RemoteTalk.Outcome.Refused.class,
                talk.change(url, "https://tides.example:444/users/eve", said("<p>evil</p>"), SAID));
        talk.change(url, MO.url(), said("<p>third</p>"), SAID.plusSeconds(20));
        talk.change(url, MO.url(), said("<p>second</p>"), SAID.plusSeconds(10));
        assertEquals("third", shown("Changed", post).select(".text").text());
    }

    @Test
    void onlyTheAuthorTakesAPostAwayAndItStaysAway() {
        PageId page = page("Removed");
        long post = hear(page, "removed", "<p>secret</p>");
        String url = "https://tides.example:444/notes/removed";
        assertInstanceOf(RemoteTalk.Outcome.Refused.class, talk.remove(url, "https://tides.example:444/users/eve"));
        assertInstanceOf(RemoteTalk.Outcome.Done.class, talk.remove(url, MO.url()));
        talk.change(url, MO.url(), said("<p>secret</p>"), SAID.plusSeconds(20));
        hear(page, "removed", "<p>secret</p>");
        assertFalse(new Browser(wiki).get("/talk/Removed").text().contains("secret"));
        assertTrue(wiki.bean(Database.class)
                .read(handle -> Posts.byId(handle, post).orElseThrow())
                .removed());
    }

    @Test
    void answersKeepTheirThread() {
        PageId page = page("Threads");
        long opening = hear(page, "t1", "<p>a</p>");
        RemoteTalk.Outcome answer = talk.hear(new RemoteTalk.Heard(
                MO,
                "https://tides.example:444/notes/t2",
                page,
                Optional.of(opening),
                Optional.empty(),
                RemoteTalk.Said.of("", Post.Words.ofMarkdown("b *c*")),
                SAID,
                Optional.empty()));
        assertInstanceOf(RemoteTalk.Outcome.Done.class, answer);
        assertEquals("c", shown("Threads", opening).select(".replies em").text());
        Browser kit = Kept.signedIn(wiki, "Kit");
        long last = ((RemoteTalk.Outcome.Done) answer).post();
        assertEquals(
                303,
                kit.submit("/talk/Threads?reply=" + last, "/talk/Threads", Map.of("text", "Back to you."))
                        .status());
        assertTrue(shown("Threads", last).select(".replies").text().contains("Back to you."));
    }

    @Test
    void whatIsTooLongIsRefused() {
        PageId page = page("Long");
        assertInstanceOf(
                RemoteTalk.Outcome.Refused.class,
                talk.hear(heard(page, "long", html("<p>" + "x".repeat(Discussions.TEXT_BYTES + 1) + "</p>"))));
    }

    private static long hear(PageId page, String name, String html) {
        return ((RemoteTalk.Outcome.Done) talk.hear(heard(page, name, html(html)))).post();
    }

    private static RemoteTalk.Heard heard(PageId page, String name, Post.Words words) {
        return new RemoteTalk.Heard(
                MO,
                "https://tides.example:444/notes/" + name,
                page,
                Optional.empty(),
                Optional.empty(),
                RemoteTalk.Said.of("Do they move?", words),
                SAID,
                Optional.empty());
    }

    private static RemoteTalk.Said said(String html) {
        return RemoteTalk.Said.of("Do they move?", html(html));
    }

    private static Post.Words html(String html) {
        return new Post.Words(
                org.marram.wiki.render.ForeignHtml.plainText(html), org.marram.wiki.render.ForeignHtml.sanitize(html));
    }

    private static PageId page(String title) {
        Pages.write(wiki, "Kit", title, "Text.");
        return wiki.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, Title.of(title)).orElseThrow().id());
    }

    private static Element shown(String title, long post) {
        Document talk = new Browser(wiki).get("/talk/" + title).document();
        return talk.selectFirst("#post-" + post);
    }
}
