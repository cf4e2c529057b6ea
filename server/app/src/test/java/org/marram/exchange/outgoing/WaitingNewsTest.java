package org.marram.exchange.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.CourierStore;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Boosts;
import org.marram.exchange.served.EditNotes;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Servers of several kinds are down, or fail, while pages change, are hidden and deleted. What waits for them is
/// true when it arrives, and arrives in its order.
@OnBothDatabases
class WaitingNewsTest {
    private static final String SECRET = "SECRETWORD";
    private static final String SUMMARY = "SECRETSUMMARY";
    private static final String DELETED = "SECRETDELETED";

    @TempDir
    Path folder;

    private final FakeFediverse fediverse =
            FakeFediverse.with(SteppingClock.at(Clock.systemUTC().instant()));
    private TestWiki wiki;
    private WikiAddresses addresses;

    @BeforeEach
    void start() {
        wiki = Neighbours.start(folder, "Home");
        addresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void whatWasHiddenOrDeletedMeanwhileIsToldToNobodyWhoWasDown() {
        List<FakePeer> peers = List.of(
                follower("mastodon"), follower("lemmy"), follower("ibis"), follower("marram"), follower("piefed"));
        FakePeer lost = follower("gotosocial");
        peers.forEach(peer -> peer.answering(FakePeer.Inbox.BUSY));
        lost.answering(FakePeer.Inbox.BUSY);

        var secret = Pages.write(wiki, "Mo", "Leak", SECRET + " of somebody.\n", SUMMARY);
        Neighbours.await("all waits", () -> peers.stream().allMatch(peer -> waits(peer, SECRET)));
        Neighbours.await("also for who leaves", () -> waits(lost, SECRET));
        Pages.write(wiki, "Mo", "Leak", "Clean text.\n", "cleaned");
        Pages.write(wiki, "Mo", "Slip", DELETED + " text.\n", "x");
        Neighbours.await("the page waits", () -> peers.stream().allMatch(peer -> waits(peer, DELETED)));
        unfollows(lost);
        ModeratePages moderation = wiki.bean(ModeratePages.class);
        moderation.delete(Pages.viewer(wiki, "Mo"), Title.of("Slip"), "oops");
        moderation.hide(Pages.viewer(wiki, "Mo"), secret, new Hidden(true, true, false), "personal data");
        for (String hidden : List.of(SECRET, SUMMARY, DELETED)) {
            Neighbours.await("no " + hidden + " waits", () -> peers.stream().noneMatch(peer -> waits(peer, hidden)));
            Neighbours.await("no " + hidden + " waits for who left", () -> !waits(lost, hidden));
        }

        peers.forEach(this::comesBack);
        comesBack(lost);
        for (FakePeer peer : peers) {
            Neighbours.await("nothing waits", () -> waiting(peer).isEmpty());
            for (String hidden : List.of(SECRET, SUMMARY, DELETED)) {
                assertTrue(
                        peer.received().stream().noneMatch(each -> text(each).contains(hidden)),
                        () -> hidden + " came to " + peer.id());
            }
        }
        assertEquals(Optional.of("Clean text.\n"), shown(peers.getFirst(), "Leak"));
        assertEquals(Optional.empty(), shown(peers.getFirst(), "Slip"));
        assertEquals(Optional.of("Clean text.\n"), shown(peers.get(1), "Leak"));
        assertEquals(Optional.of("Clean text.\n"), shown(peers.get(2), "Leak"));
    }

    @Test
    void whatChangedWhileItsFirstNewsFailedIsShownAsItIs() {
        for (FakePeer.Inbox fault : List.of(FakePeer.Inbox.UNKNOWING, FakePeer.Inbox.BROKEN)) {
            FakePeer peer = follower("mastodon" + fault);
            peer.answering(fault);
            String title = "Dunes " + fault;
            Pages.write(wiki, "Mo", title, "FIRST", "a");
            Neighbours.await("it is told in vain", () -> tries(peer) > 0);
            Pages.write(wiki, "Mo", title, "SECOND", "b");
            Neighbours.await("the second waits", () -> waits(peer, "SECOND"));
            assertFalse(waits(peer, "FIRST"), "what waits says what is so");
            peer.answering(FakePeer.Inbox.HONEST);
            Neighbours.await("nothing waits", () -> waiting(peer).isEmpty());
            assertEquals(Optional.of("SECOND"), shown(peer, title));
        }
    }

    @Test
    void whatIsDeletedWhenNobodyFollowsAnyMoreIsAnnouncedNoMore() {
        FakePeer peer = follower("mastodon");
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Page page = page("Dunes");
        Neighbours.await("it is announced", () -> isAnnounced(page));
        unfollows(peer);
        wiki.bean(ModeratePages.class).delete(Pages.viewer(wiki, "Mo"), Title.of("Dunes"), "oops");
        Neighbours.await("it is announced no more", () -> !isAnnounced(page));
        assertEquals(List.of(), wiki.bean(Database.class).read(handle -> Boosts.of(handle, addresses.article(page))));
    }

    @Test
    void announcementsAreDroppedByThoseWhoMakeThem() {
        FakePeer peer = follower("ibis");
        peer.answering(FakePeer.Inbox.BUSY);
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Page page = page("Dunes");
        Neighbours.await("the page is told", () -> isAnnounced(page));
        Database database = wiki.bean(Database.class);
        queueEdit(peer, page, "LOGGED", 1_000);
        queueEdit(peer, page, "UNLOGGED", 0);
        database.write(handle -> {
            Deliveries.dropUnloggedEdits(handle, page.id());
            return true;
        });
        assertTrue(waits(peer, "\"LOGGED") && !waits(peer, "UNLOGGED"));
        database.write(handle -> {
            Deliveries.dropLoggedEdits(handle, page.id());
            return true;
        });
        assertFalse(waits(peer, "LOGGED"));
    }

    private void queueEdit(FakePeer peer, Page page, String words, long seq) {
        Instant later = Clock.systemUTC().instant().plusSeconds(3_600);
        byte[] body = ("{\"summary\":\"" + words + "\"}").getBytes(StandardCharsets.UTF_8);
        Iri id = addresses.activity(words.toLowerCase(Locale.ROOT));
        wiki.bean(Database.class).write(handle -> {
            long number = KeptActivities.keep(handle, id, addresses.group(), page.head(), seq, later);
            Deliveries.queue(handle, number, addresses.group(), body, List.of(peer.inbox()), later);
            return true;
        });
    }

    private boolean isAnnounced(Page page) {
        return wiki.bean(Database.class)
                .read(handle -> EditNotes.announcement(handle, page.id()).isPresent());
    }

    private Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    private FakePeer follower(String software) {
        FakePeer peer = fediverse.join(software.toLowerCase(Locale.ROOT));
        wiki.bean(KnownHosts.class).software(peer.id().origin(), software);
        assertEquals(202, peer.deliver(peer.follow(addresses.group()), addresses.sharedInbox()));
        Neighbours.await("it follows", () -> peer.received().stream().anyMatch(Activity.Accept.class::isInstance));
        return peer;
    }

    private void unfollows(FakePeer peer) {
        Iri follow = wiki.bean(Database.class)
                .read(handle -> TheirFollows.find(handle, peer.id(), addresses.group()))
                .orElseThrow()
                .activity();
        peer.deliver(
                new Activity.Undo(peer.envelope(addresses.group()), Reference.to(follow)), addresses.sharedInbox());
        Neighbours.await(
                "it does not follow",
                () -> wiki.bean(Database.class)
                        .read(handle -> TheirFollows.find(handle, peer.id(), addresses.group()))
                        .isEmpty());
        // Its message was a sign of life: it is down again.
        wiki.bean(Dispatcher.class).drain();
    }

    private void comesBack(FakePeer peer) {
        peer.answering(FakePeer.Inbox.HONEST);
        wiki.bean(Dispatcher.class).tryAgain(peer.id().origin());
    }

    private boolean waits(FakePeer peer, String words) {
        return waiting(peer).stream().anyMatch(each -> each.contains(words));
    }

    private List<String> waiting(FakePeer peer) {
        wiki.bean(Database.class).write(handle -> true);
        return wiki
                .bean(CourierStore.class)
                .due(peer.id().origin(), Clock.systemUTC().instant().plusSeconds(1_000_000), 1_000)
                .stream()
                .map(each -> new String(each.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private static int tries(FakePeer peer) {
        return peer.server().requests("/inbox").size();
    }

    private static String text(Activity activity) {
        return new String(DocumentWriter.bytes(activity), StandardCharsets.UTF_8);
    }

    /// Returns the text of the page that this peer shows after all that it received. As Mastodon and GoToSocial
    /// do, it takes a post that it knows from no second `Create`, and drops an `Update` of a post that it does not
    /// know. Ibis takes a page from an `Update`.
    private static Optional<String> shown(FakePeer peer, String title) {
        Map<Iri, Article> shown = new HashMap<>();
        for (Activity activity : peer.received()) {
            Activity told = activity instanceof Activity.Announce announce
                            && inline(announce.object()).orElse(null) instanceof Activity inner
                    ? inner
                    : activity;
            Optional<Article> article = object(told)
                    .flatMap(WaitingNewsTest::inline)
                    .filter(Article.class::isInstance)
                    .map(Article.class::cast);
            if (told instanceof Activity.Create) {
                article.ifPresent(each -> shown.putIfAbsent(each.id(), each));
            } else if (told instanceof Activity.Update && activity != told) {
                article.ifPresent(each -> shown.put(each.id(), each));
            } else if (told instanceof Activity.Update) {
                article.ifPresent(each -> shown.computeIfPresent(each.id(), (_, known) -> each));
            } else if (told instanceof Activity.Delete) {
                object(told).flatMap(Reference::id).ifPresent(shown::remove);
            }
        }
        return shown.values().stream()
                .filter(each -> each.name().equals(title))
                .findFirst()
                .flatMap(each -> each.body().markdown());
    }

    private static Optional<Reference> object(Activity activity) {
        return switch (activity) {
            case Activity.Create create -> Optional.of(create.object());
            case Activity.Update update -> Optional.of(update.object());
            case Activity.Delete delete -> Optional.of(delete.object());
            default -> Optional.empty();
        };
    }

    private static Optional<AsObject> inline(Reference reference) {
        return reference instanceof Reference.Inline(AsObject object) ? Optional.of(object) : Optional.empty();
    }
}
