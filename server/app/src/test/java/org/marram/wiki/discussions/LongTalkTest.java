package org.marram.wiki.discussions;

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
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.wiki.store.Database;

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
        Document last = reader.get("/talk/Long_thread?thread=" + opening.id() + "&from=" + answers.getLast())
                .document();
        String previous = last.select("nav.pager a[rel=prev]").attr("href");
        assertTrue(previous.endsWith("&from=" + answers.get(ThreadPart.ANSWERS)), previous);
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
                reader.get("/talk/Deep_links?thread=" + opening.id() + "&from=999999999")
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
    void whatAnswersAnEarlierPartSaysSo() {
        Post opening = thread("Far answers", "Endless");
        List<Long> answers = answers(opening, 60, "Answer");
        Post early =
                database().read(handle -> Posts.byId(handle, answers.get(2)).orElseThrow());
        long late = insert(early, Optional.of(early), "", "Yes, let us.");
        Document part = reader.get("/talk/Far_answers?post=" + late).document();
        String link = part.selectFirst("#post-" + late + " > header a:contains(answers an earlier post)")
                .attr("href");
        assertNotNull(reader.get(link).document().selectFirst("#post-" + early.id()));
        assertEquals(1, part.select("a:contains(answers an earlier post)").size());
        assertEquals(
                200,
                reader.get("/talk/Far_answers?thread=" + opening.id() + "&from=" + Long.MIN_VALUE)
                        .status());
    }

    @Test
    void longPostsAreNotAllShownAtOnce() {
        String text = "x".repeat(60_000);
        Post opening = thread("Long posts", "Novels");
        answers(opening, 60, text);
        assertShortPage("/talk/Long_posts", 1_000_000);
        for (int i = 0; i < TalkExcerpt.TOPICS; i++) {
            long topic = insert(opening, Optional.empty(), "Novel " + i, text);
            answers(database().read(handle -> Posts.byId(handle, topic).orElseThrow()), 4, text);
        }
        assertShortPage("/talk/Long_posts", 2_000_000);
    }

    @Test
    void manyPostsAreNotAllShownAtOnce() {
        Post first = thread("Busy", "Busy");
        for (int i = 0; i < TalkExcerpt.TOPICS; i++) {
            long topic = insert(first, Optional.empty(), "Topic " + i, "Text.");
            answers(database().read(handle -> Posts.byId(handle, topic).orElseThrow()), 40, "Answer");
        }
        int posts = reader.get("/talk/Busy").document().select("article.post").size();
        assertTrue(posts > 250 && posts < 350, posts + " posts on a page");
    }

    private static void assertShortPage(String address, int characters) {
        int size = reader.get(address).response().body().length();
        assertTrue(size < characters, "a page of " + size + " characters");
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
