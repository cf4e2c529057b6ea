package org.marram.exchange.follows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.RevisionInfo.Hidden;

/// A text is hidden at its home: whoever mirrors it stops showing it, also to who had it before and asks again.
@OnBothDatabases
@SlowOnPostgres
class HiddenElsewhereTest {
    private static final String SECRET = "0123 456789";

    @TempDir
    Path folder;

    private TestWiki home;
    private TestWiki follower;

    @BeforeEach
    void start() {
        home = Neighbours.start(folder.resolve("home"), "Home");
        follower = Neighbours.start(folder.resolve("follower"), "Follower");
    }

    @AfterEach
    void stop() {
        follower.close();
        home.close();
    }

    @Test
    void whatIsHiddenAtHomeIsGoneFromEveryAnswerHereAndThere() {
        Digest secret = Pages.write(home, "Mo", "Dunes", "Call Ada at " + SECRET + ".\n", "with a number");
        Digest newest = Pages.write(home, "Mo", "Dunes", "Call Ada.\n", "without it");
        follower.bean(FollowWikis.class).follow(host(home));
        await("the page", () -> text(follower, home, "Dunes").equals("Call Ada.\n"));
        List<Asked> asked = List.of(
                document(home, "/revision/" + secret),
                document(home, "/article/Dunes/revisions"),
                document(home, "/article/Dunes/edits"),
                people(home, "/history/Dunes"),
                document(follower, "/revision/" + secret),
                people(follower, "/history/Dunes@" + host(home)),
                people(follower, "/revision/Dunes@" + host(home) + "/" + secret),
                people(follower, "/changes"));
        Map<Asked, String> tags = new HashMap<>();
        int told = 0;
        for (Asked each : asked) {
            HttpResponse<String> before = each.answer("");
            told += before.body().contains(SECRET) ? 1 : 0;
            before.headers().firstValue("ETag").ifPresent(tag -> tags.put(each, tag));
        }
        assertTrue(told >= 3, "it was to be had in " + told + " places");

        home.bean(ModeratePages.class)
                .hide(Pages.viewer(home, "Mo"), secret, new Hidden(true, false, false), "A phone number");
        await(
                "the mirror has heard",
                () -> !document(follower, "/revision/" + secret)
                        .answer("")
                        .body()
                        .contains(SECRET));
        for (Asked each : asked) {
            String tag = tags.getOrDefault(each, "");
            HttpResponse<String> again = each.answer(tag);
            assertFalse(again.body().contains(SECRET), each::path);
            boolean held =
                    each.path().startsWith("/revision/" + secret) || each.path().endsWith("/edits");
            assertFalse(held && again.statusCode() == 304, () -> "what was kept elsewhere is good still: " + each);
        }
        HttpResponse<String> batch = follower.send(follower.request("/sync/revisions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"want\": [\"" + newest + "\"]}")));
        assertEquals(200, batch.statusCode());
        assertTrue(batch.body().contains("Call Ada") && !batch.body().contains(SECRET));
        assertFalse(follower.get("/search?q=0123").body().contains(SECRET));
    }

    /// A question, as somebody asks it again.
    private record Asked(TestWiki wiki, String path, String accept) {
        HttpResponse<String> answer(String tag) {
            var request = wiki.request(path).header("Accept", accept).GET();
            return wiki.send(tag.isEmpty() ? request : request.header("If-None-Match", tag));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static Asked document(TestWiki wiki, String path) {
        return new Asked(wiki, path, "application/activity+json");
    }

    private static Asked people(TestWiki wiki, String path) {
        return new Asked(wiki, path, "text/html");
    }
}
