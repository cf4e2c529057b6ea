package org.marram.server.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.marram.server.store.Database;
import org.marram.server.testing.Browser;
import org.marram.server.testing.Browser.Page;
import org.marram.server.testing.Kept;
import org.marram.server.testing.KeptWiki;
import org.marram.server.testing.OnBothDatabases;
import org.marram.server.testing.Pages;

/// Talk pages on which more was said than is shown at once.
@OnBothDatabases
class LongTalkTest extends KeptWiki {
    private static final Instant SAID = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void everyAnswerOfALongThreadCanBeRead() {
        Post opening = thread("Long thread", "Endless");
        List<Long> answers = answers(opening, 130, "Answer");
        List<String> seen = new ArrayList<>();
        Document talk = reader.get("/talk/Long_thread").document();
        assertEquals(List.of("80 more answers →"), talk.select(".topic-more").eachText());
        seen.addAll(talk.select(".replies article").eachAttr("id"));
        String next = talk.selectFirst(".topic-more a").attr("href");
        while (next != null) {
            Document part = reader.get(next).document();
            assertEquals("Endless", part.select("section.topic > h2").text());
            assertNotNull(part.selectFirst("#post-" + opening.id()));
            seen.addAll(part.select(".replies article").eachAttr("id"));
            next = part.select("nav.pager a[rel=next]").stream()
                    .map(link -> link.attr("href"))
                    .findFirst()
                    .orElse(null);
        }
        assertEquals(answers.stream().map(id -> "post-" + id).toList(), seen);
        Document back = reader.get("/talk/Long_thread?thread=" + opening.id() + "&part=3")
                .document();
        assertTrue(back.select("nav.pager a[rel=prev]").attr("href").endsWith("&part=2"), back.text());
    }

    @Test
    void whatIsLinkedToIsShownWhereverItStands() {
        Post opening = thread("Deep links", "Endless");
        List<Long> answers = answers(opening, 120, "Answer");
        Document near = reader.get("/talk/Deep_links?post=" + answers.get(3)).document();
        assertEquals(1, near.select(".topic-more").size());
        assertNotNull(near.selectFirst("#post-" + answers.get(3)));
        Document far = reader.get("/talk/Deep_links?post=" + answers.get(70)).document();
        assertNotNull(far.selectFirst("#post-" + answers.get(70)));
        assertNull(far.selectFirst("#post-" + answers.get(3)));
        assertEquals(200, reader.get("/talk/Deep_links?post=999999999").status());
        assertEquals(
                200, reader.get("/talk/Deep_links?thread=" + answers.get(3)).status());
        assertEquals(
                200,
                reader.get("/talk/Deep_links?thread=" + opening.id() + "&part=99")
                        .status());
    }

    @Test
    void anAnswerToAnOldThreadIsWrittenAndCorrectedBesideIt() {
        Post old = thread("Many threads", "The first of all");
        for (int i = 0; i < TalkExcerpt.TOPICS; i++) {
            insert(old, Optional.empty(), "Topic " + i, "Text.");
        }
        Document first = reader.get("/talk/Many_threads").document();
        assertEquals(TalkExcerpt.TOPICS, first.select("section.topic").size());
        assertTrue(first.text().contains("21 posts in 21 topics"), first.text());
        Document older = reader.get(first.selectFirst("nav.pager a[rel=next]").attr("href"))
                .document();
        assertEquals("The first of all", older.select("section.topic > h2").text());
        Browser kit = Kept.signedIn(wiki, "Kit");
        Map<String, String> empty = Map.of("text", " ");
        Page refused = kit.submit("/talk/Many_threads?reply=" + old.id(), "/talk/Many_threads", empty);
        assertEquals(422, refused.status());
        assertNotNull(refused.document().selectFirst("#post-" + old.id() + " form#write"));
        Page said = kit.submit(refused, "/talk/Many_threads", Map.of("text", "Late, but still."));
        assertEquals(303, said.status(), said.text());
        assertTrue(kit.get(said.location()).text().contains("Late, but still."), said.location());
    }

    @Test
    void longPostsAreNotAllShownAtOnce() {
        Post opening = thread("Long posts", "Novels");
        answers(opening, 60, "x".repeat(60_000) + " ");
        int size = reader.get("/talk/Long_posts").response().body().length();
        assertTrue(size < 1_000_000, "a page of " + size + " characters");
        for (int i = 0; i < 30; i++) {
            insert(opening, Optional.empty(), "Novel " + i, "y".repeat(60_000));
        }
        int many = reader.get("/talk/Long_posts").response().body().length();
        assertTrue(many < 2_000_000, "a page of " + many + " characters");
    }

    private Post thread(String title, String topic) {
        Pages.write(wiki, "Ada", title, "Text.");
        String address = "/talk/" + title.replace(' ', '_');
        Page said = Kept.signedIn(wiki, "Ada").submit(address, address, Map.of("topic", topic, "text", "Begun."));
        assertEquals(303, said.status(), said.text());
        long id = Long.parseLong(said.location().replaceFirst(".*#post-", ""));
        return database().read(handle -> Posts.byId(handle, id).orElseThrow());
    }

    private List<Long> answers(Post opening, int count, String text) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(insert(opening, Optional.of(opening), "", text + i));
        }
        return ids;
    }

    private long insert(Post opening, Optional<Post> answered, String topic, String text) {
        return database()
                .write(handle -> Posts.insert(
                        handle,
                        new Posts.Addition(
                                opening.page(),
                                answered,
                                opening.author().id(),
                                topic,
                                Post.Words.ofMarkdown(text),
                                SAID,
                                Optional.empty(),
                                Optional.empty())));
    }

    private Database database() {
        return wiki.bean(Database.class);
    }
}
