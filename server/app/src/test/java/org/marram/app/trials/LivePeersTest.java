package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.WithNeighbours;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// The wiki beside servers that others wrote. It demands signed fetches, so that each side has to sign and to check
/// everything. What was tried is printed, a line a step.
@WithNeighbours
class LivePeersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(LivePeer.Kind.class)
    void aLivePeerFollowsAndAnswers(LivePeer.Kind kind) {
        Optional<String> missing = LivePeer.missing(kind);
        missing.ifPresent(reason -> System.out.println("SKIPPED: live peer " + kind + ": " + reason));
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        try (TestWiki wiki = start(folder);
                LivePeer peer = LivePeer.start(kind)) {
            new Story(kind, wiki, peer).tell();
        }
    }

    private static TestWiki start(Path folder) {
        Settings open = Neighbours.settings(folder, "Tides", Neighbours.freePort());
        TestWiki wiki = TestWiki.start(open.withSecureFetch(true));
        Kept.add(wiki, "Mo", true);
        return wiki;
    }

    /// One step after another, as they would be taken.
    private static final class Story {
        private final LivePeer.Kind kind;
        private final TestWiki wiki;
        private final LivePeer peer;
        private final WikiAddresses wikiAddresses;
        private final boolean isFedify;

        Story(LivePeer.Kind kind, TestWiki wiki, LivePeer peer) {
            this.kind = kind;
            this.wiki = wiki;
            this.peer = peer;
            this.wikiAddresses = wiki.bean(WikiAddresses.class);
            this.isFedify = kind != LivePeer.Kind.SNAC;
        }

        void tell() {
            lookUps();
            follow();
            String article = pages();
            talk(article);
            boosts(article);
            keys();
            delete(article);
            unfollow();
            if (isFedify) {
                theyGo();
            }
            JsonNode disbelieved = peer.state().path("disbelieved");
            assertTrue(disbelieved.isEmpty(), disbelieved::toString);
        }

        private void lookUps() {
            String group = wikiAddresses.group().value();
            assertEquals(group, peer.ask("lookup", "address", group).path("id").asText());
            passed("they look the wiki up, signed");
            if (isFedify) {
                assertTrue(peer.refusal("lookup-unsigned", "address", group).contains("401"));
                passed("their unsigned fetch is refused");
            }
            String fetcher = wikiAddresses.fetcher().value();
            assertEquals(
                    200,
                    wiki.send(wiki.request("/actor")
                                    .header("Accept", "application/activity+json")
                                    .GET())
                            .statusCode());
            passed("whoever signs for the wiki is open: " + fetcher);
            assertInstanceOf(
                    RemoteActors.Answer.Found.class,
                    wiki.bean(RemoteActors.class).find(new Iri(peer.actor()), FetchBudget.forActivity()));
            passed("the wiki looks them up, signed");
        }

        private void follow() {
            String group = wikiAddresses.group().value();
            peer.ask("follow", "actor", group);
            Neighbours.await(
                    "they are told that they follow",
                    () -> peer.state().path("following").path(group).asText().equals("accepted"));
            passed("follow and accept");
        }

        private String pages() {
            Pages.write(wiki, "Mo", "Dunes", "Dunes **move**.", "first");
            String article = wikiAddresses.article(page("Dunes")).value();
            peer.await("Create{Article}", each -> is(each, "Create", article));
            passed("create: the Article");
            peer.await("Announce", each -> is(each, "Announce", article));
            passed("announce: its bare address");
            Pages.write(wiki, "Mo", "Dunes", "Dunes **move** slowly.", "how fast");
            peer.await("Update{Article}", each -> is(each, "Update", article));
            passed("update: the Article");
            peer.await(
                    "Create{Note}",
                    each -> each.path("type").asText().equals("Create")
                            && content(each).contains("how fast"));
            passed("create: the short post on an edit");
            assertEquals(
                    article, peer.ask("lookup", "address", article).path("id").asText());
            passed("they fetch the Article, signed");
            return article;
        }

        private void talk(String article) {
            String voice = wikiAddresses.voice().value();
            String said = peer.ask("post", "content", "Where to?", "inReplyTo", article, "to", voice, "mention", voice)
                    .path("id")
                    .asText();
            awaitTalk("Where to?");
            assertTrue(talk().contains(peer.authority()), talk());
            passed("their reply stands in the talk");
            String id = new Browser(wiki)
                    .get("/talk/Dunes")
                    .document()
                    .selectFirst("article.post")
                    .id();
            Browser mo = Kept.signedIn(wiki, "Mo");
            assertEquals(
                    303,
                    mo.submit(
                                    "/talk/Dunes?reply=" + id.substring("post-".length()),
                                    "/talk/Dunes",
                                    Map.of("text", "Eastwards."))
                            .status());
            JsonNode answer = peer.await("our answer", each -> content(each).contains("Eastwards."));
            assertEquals(said, answer.path("object").path("inReplyTo").asText());
            passed("our answer arrives, in reply to theirs");
            peer.ask("update", "id", said, "content", "Where from?", "to", voice);
            awaitTalk("Where from?");
            passed("their change of it is followed");
            if (isFedify) {
                String more = peer.ask(
                                "post",
                                "content",
                                "Thanks!",
                                "inReplyTo",
                                answer.path("object").path("id").asText(),
                                "to",
                                voice)
                        .path("id")
                        .asText();
                awaitTalk("Thanks!");
                passed("their reply to our answer stands in the thread: " + more);
            }
            if (isFedify) {
                // Snac tells its followers alone, and a wiki follows nobody there.
                peer.ask("delete", "id", said, "to", voice);
                Neighbours.await("it is gone", () -> !talk().contains("Where from?"));
                passed("their deletion of it is followed");
            }
        }

        private void boosts(String article) {
            String voice = wikiAddresses.voice().value();
            peer.ask("boost", "object", article, "to", voice);
            peer.ask("unboost", "object", article, "to", voice);
            passed("announce and undo of theirs are taken");
        }

        private void keys() {
            if (isFedify) {
                peer.ask("rotate", "tell", "");
                String voice = wikiAddresses.voice().value();
                String article = wikiAddresses.article(page("Dunes")).value();
                peer.ask("post", "content", "With a new key", "inReplyTo", article, "to", voice);
                awaitTalk("With a new key");
                passed("their new key is learnt");
            }
            if (kind != LivePeer.Kind.SNAC) {
                wiki.bean(ActorKeys.class).rotate(new KeyOwner.Wiki());
                Pages.write(wiki, "Mo", "Marram", "Holds the dunes.", "a new key");
                String article = wikiAddresses.article(page("Marram")).value();
                peer.await("Announce with a new key", each -> is(each, "Announce", article));
                passed("our new key is learnt");
            }
        }

        private void delete(String article) {
            wiki.bean(ModeratePages.class).delete(Pages.viewer(wiki, "Mo"), Title.of("Dunes"), "blown away");
            peer.await("Delete", each -> is(each, "Delete", article));
            passed("delete: the Tombstone");
            if (isFedify) {
                String refused = peer.refusal("lookup", "address", article);
                assertTrue(refused.contains("410"), refused);
                passed("its address answers 410");
            }
            peer.await("Undo", each -> each.path("type").asText().equals("Undo"));
            passed("undo: the announcement");
        }

        private void unfollow() {
            peer.ask("unfollow", "actor", wikiAddresses.group().value());
            Neighbours.await(
                    "they follow no more",
                    () -> wiki.bean(Database.class)
                            .read(handle -> TheirFollows.find(handle, new Iri(peer.actor()), wikiAddresses.group()))
                            .isEmpty());
            passed("undo: they unfollow");
        }

        private void theyGo() {
            String group = wikiAddresses.group().value();
            peer.ask("follow", "actor", group);
            Neighbours.await(
                    "they follow again",
                    () -> wiki.bean(Database.class)
                            .read(handle -> TheirFollows.find(handle, new Iri(peer.actor()), wikiAddresses.group()))
                            .isPresent());
            peer.ask("delete-actor", "to", group);
            Neighbours.await(
                    "they are forgotten",
                    () -> wiki.bean(Database.class)
                            .read(handle -> TheirFollows.find(handle, new Iri(peer.actor()), wikiAddresses.group()))
                            .isEmpty());
            assertInstanceOf(
                    RemoteActors.Answer.Gone.class,
                    wiki.bean(RemoteActors.class).fetch(new Iri(peer.actor()), FetchBudget.forActivity()));
            passed("delete of the actor, and their 410");
        }

        private void passed(String step) {
            System.out.println("LIVE " + kind + ": " + step);
        }

        private static boolean is(JsonNode activity, String type, String object) {
            JsonNode about = activity.path("object");
            String id = about.isObject() ? about.path("id").asText() : about.asText();
            return activity.path("type").asText().equals(type) && id.equals(object);
        }

        private static String content(JsonNode activity) {
            return activity.path("object").path("content").toString()
                    + activity.path("object").path("contentMap");
        }

        private Page page(String title) {
            return wiki.bean(Database.class)
                    .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
        }

        private String talk() {
            return new Browser(wiki)
                    .get("/talk/Dunes")
                    .document()
                    .select("main")
                    .outerHtml();
        }

        private void awaitTalk(String words) {
            Neighbours.await("the talk says " + words, () -> talk().contains(words));
        }
    }
}
