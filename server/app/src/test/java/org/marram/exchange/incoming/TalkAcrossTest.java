package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.FollowWikis;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A page is talked about on its home and on two wikis that mirror it: everywhere it is the same talk.
class TalkAcrossTest {
    @TempDir
    Path folder;

    private TestWiki home;
    private TestWiki left;
    private TestWiki right;

    @BeforeEach
    void start() {
        home = Neighbours.start(folder.resolve("home"), "Home");
        left = Neighbours.start(folder.resolve("left"), "Left");
        right = Neighbours.start(folder.resolve("right"), "Right");
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
    }

    @AfterEach
    void stop() {
        right.close();
        left.close();
        home.close();
    }

    @Test
    void whatIsSaidAnywhereIsSaidEverywhereAndTakenAwayEverywhere() {
        say(home, "Dunes", "", Optional.empty(), "Before anybody followed");
        left.bean(FollowWikis.class).follow(host(home));
        right.bean(FollowWikis.class).follow(host(home));
        awaitWords(left, List.of("Before anybody followed"));
        awaitWords(right, List.of("Before anybody followed"));

        long said = say(left, "Dunes", host(home), Optional.empty(), "From the left");
        awaitWords(home, List.of("Before anybody followed", "From the left"));
        awaitWords(right, List.of("Before anybody followed", "From the left"));
        Post there = posts(home).getLast();
        assertEquals(host(left), there.author().host());
        assertEquals(host(left), posts(right).getLast().author().host());
        assertTrue(posts(left).getLast().author().person().isPresent(), "its author is somebody of ours there");

        say(home, "Dunes", "", Optional.of(there.id()), "An answer from home");
        awaitWords(left, List.of("Before anybody followed", "From the left", "An answer from home"));
        assertEquals(Optional.of(said), posts(left).getLast().inReplyTo());
        long again = say(
                right,
                "Dunes",
                host(home),
                Optional.of(
                        posts(left).isEmpty() ? 0 : find(right, "From the left").id()),
                "From the right");
        awaitWords(left, List.of("Before anybody followed", "From the left", "An answer from home", "From the right"));
        assertEquals(Optional.of(said), find(left, "From the right").inReplyTo());

        right.bean(Discussions.class).remove(Pages.viewer(right, "Mo"), again, "");
        awaitWords(home, List.of("Before anybody followed", "From the left", "An answer from home"));
        awaitWords(left, List.of("Before anybody followed", "From the left", "An answer from home"));

        home.bean(Discussions.class).remove(Pages.viewer(home, "Mo"), there.id(), "off the point");
        awaitWords(left, List.of("Before anybody followed", "An answer from home"));
        awaitWords(right, List.of("Before anybody followed", "An answer from home"));
    }

    @Test
    void peopleElsewhereAreHeardAtMirrorsTooAndOnlyInTheirOwnWords() {
        left.bean(FollowWikis.class).follow(host(home));
        await("the page", () -> text(left, home, "Dunes").contains("Sand"));
        try (FakeFediverse fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()))) {
            FakePeer ada = fediverse.join("ada");
            Iri article = home.bean(WikiAddresses.class).article(page(home, "Dunes", ""));
            Note note = new Note(
                    new Publication(
                            ada.mint("notes"),
                            Optional.empty(),
                            List.of(ada.id()),
                            Addressing.to(Iri.PUBLIC),
                            PublicationTimes.published(Instant.now())),
                    new Wording("", "", Body.ofHtml("<p>From the <b>fediverse</b></p>"), List.of()),
                    new Conversation(Optional.of(article), Optional.empty(), Optional.empty()),
                    Optional.empty());
            ada.publish(note);
            ada.deliver(
                    new Activity.Create(ada.envelope(Iri.PUBLIC), Reference.carrying(note)),
                    home.bean(WikiAddresses.class).sharedInbox());
            awaitWords(left, List.of("From the fediverse"));
            Post there = posts(left).getFirst();
            assertEquals("ada", there.author().name());
            assertEquals(ada.id().origin().authority(), there.author().host());
            assertEquals(Optional.of(note.id().value()), there.url());
        }
    }

    @Test
    void theTalkPageOfAMirrorTakesWhatIsWrittenInItsForm() {
        left.bean(FollowWikis.class).follow(host(home));
        await("the page", () -> text(left, home, "Dunes").contains("Sand"));
        String address = "/talk/Dunes@" + host(home);
        Browser browser = new Browser(left);
        Kept.signIn(browser, "Mo", Kept.PASSWORD);
        Map<String, String> typed =
                Map.of("csrf", browser.get(address).value("csrf"), "topic", "Wind", "text", "Where does it *blow*?");
        Browser.Page sent = browser.post(address, typed);
        assertEquals(303, sent.status(), sent.text());
        assertTrue(sent.location().startsWith("/talk/Dunes@"), sent.location());
        assertTrue(browser.get(address).document().select("main").text().contains("Where does it blow?"));
        awaitWords(home, List.of("Where does it *blow*?"));
        HttpRequest.Builder api = left.request("/api/v1/pages/Dunes@" + host(home) + "/talk")
                .header("Authorization", "Bearer " + Kept.token(left, "Mo"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"topic\": \"Rain\", \"text\": \"Seldom.\"}"));
        assertEquals(201, left.send(api).statusCode());
        awaitWords(home, List.of("Where does it *blow*?", "Seldom."));
    }

    private static long say(TestWiki wiki, String title, String at, Optional<Long> answered, String words) {
        Discussions.Outcome outcome = wiki.bean(Discussions.class)
                .say(new Discussions.Proposed(
                        Pages.viewer(wiki, "Mo"), page(wiki, title, at).id(), answered, "A topic", words));
        return ((Discussions.Outcome.Done) outcome).post();
    }

    private void awaitWords(TestWiki wiki, List<String> words) {
        await(
                "the same words",
                () -> posts(wiki).stream()
                        .map(post -> post.words().text().strip())
                        .toList()
                        .equals(words));
    }

    private Post find(TestWiki wiki, String words) {
        return posts(wiki).stream()
                .filter(post -> post.words().text().strip().equals(words))
                .findFirst()
                .orElseThrow();
    }

    /// Oldest first.
    private List<Post> posts(TestWiki wiki) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byUuid(handle, page(home, "Dunes", "").uuid())
                        .map(page -> Posts.after(handle, page.id(), 0, 100))
                        .orElse(List.of()));
    }

    private static Page page(TestWiki wiki, String title, String at) {
        return wiki.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, new Host(at), Title.of(title)).orElseThrow());
    }
}
