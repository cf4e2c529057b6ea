package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.DeliveryStatus;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Followers whose inbox is on another host than they are, and what cannot be followed.
class InboxElsewhereTest {
    @TempDir
    Path folder;

    private FakeFediverse fediverse;
    private FakePeer ada;
    private FakePeer mail;
    private TestWiki wiki;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ada = fediverse.join("ada");
        mail = fediverse.join("mail");
        wiki = Neighbours.start(folder, "Home");
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void theAcceptGoesWhereTheInboxIsAndWhatIsPublicToTheSharedInboxThere() {
        receivesAt(mail.inbox(), Optional.of(mail.server().address("/inbox")));
        assertEquals(
                202, ada.deliver(ada.follow(addresses().group()), addresses().sharedInbox()));
        await("the answer", () -> !mail.received().isEmpty());
        assertInstanceOf(Activity.Accept.class, mail.received().getFirst());
        assertEquals(1, followers());
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        await("the news", () -> mail.received().stream().anyMatch(Activity.Create.class::isInstance));
        assertTrue(mail.server().requests("/inbox").size() >= 1, "at the shared inbox");
        assertTrue(ada.received().isEmpty(), "nothing where the actor is");
    }

    @Test
    void anInboxOnABlockedHostIsNotWrittenToWhicheverCameFirst() {
        block("127.0.0.3");
        receivesAt(mail.inbox(), Optional.empty());
        assertEquals(
                202, ada.deliver(ada.follow(addresses().group()), addresses().sharedInbox()));
        await("it is refused", () -> reasons().contains(FetchFault.of(PeerFault.HOST_BLOCKED, "127.0.0.3")));
        assertEquals(0, followers());

        FakePeer bo = fediverse.join("bo");
        FakePeer post = fediverse.join("post");
        receivesAt(bo, post.inbox(), Optional.empty());
        bo.deliver(bo.follow(addresses().group()), addresses().sharedInbox());
        await("bo follows", () -> followers() == 1);
        await("the answer", () -> !post.received().isEmpty());
        block("127.0.0.5");
        int before = post.received().size();
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        settle();
        assertEquals(before, post.received().size());
        long waiting = wiki.bean(Database.class)
                .read(handle -> DeliveryStatus.waiting(handle, post.id().origin()));
        assertEquals(0, waiting);
    }

    @Test
    void nobodyMakesUsWriteToOurselves() {
        receivesAt(addresses().sharedInbox(), Optional.empty());
        ada.deliver(ada.follow(addresses().group()), addresses().sharedInbox());
        await("it is refused", () -> reasons().contains(FetchFault.of(PeerFault.INBOX_HERE)));
        assertEquals(0, followers());
    }

    @Test
    void whatCannotBeFollowedIsRefusedWithTheWholeFollowInside() {
        Pages.write(wiki, "Mo", "Gone", "Sand.\n");
        Iri gone = addresses().observer(page("Gone"));
        wiki.bean(ModeratePages.class).delete(Pages.viewer(wiki, "Mo"), Title.of("Gone"), "a test");
        for (Iri whom : List.of(
                addresses().fetcher(),
                gone,
                addresses().group().resolve("user/nobody"),
                addresses().group().resolve("article/No_such_page"),
                addresses().group().resolve("page/no-uuid"))) {
            int before = ada.received().size();
            Activity.Follow follow = ada.follow(whom);
            assertEquals(202, ada.deliver(follow, addresses().sharedInbox()));
            await(whom + " is refused", () -> ada.received().size() > before);
            Activity.Reject reject =
                    assertInstanceOf(Activity.Reject.class, ada.received().getLast());
            assertEquals(Optional.of(follow.id()), reject.object().id());
            assertInstanceOf(Reference.Inline.class, reject.object());
        }
    }

    /// As Mastodon, which ends by it that they follow whoever sends it, whatever Follow is inside.
    @Test
    void whoFollowsTheWikiIsNotToldByTheWikiThatSomethingElseCannotBeFollowed() {
        ada.deliver(ada.follow(addresses().group()), addresses().sharedInbox());
        await("she follows", () -> followers() == 1);
        assertEquals(
                202,
                ada.deliver(
                        ada.follow(addresses().group().resolve("user/nobody")),
                        addresses().sharedInbox()));
        await("it is refused", () -> reasons().contains(FetchFault.of(PeerFault.FOLLOWS_NOBODY)));
        wiki.bean(Dispatcher.class).drain();
        assertTrue(ada.received().stream().noneMatch(Activity.Reject.class::isInstance));
    }

    @Test
    void whoIsFollowedUnderAnotherSpellingOfTheirAddressIsMeant() {
        for (String spelled : List.of("user/mo", "user/MO/", "@Mo")) {
            int before = ada.received().size();
            ada.deliver(
                    ada.follow(addresses().group().resolve(spelled)),
                    addresses().sharedInbox());
            await(spelled, () -> ada.received().size() > before);
            assertInstanceOf(Activity.Accept.class, ada.received().getLast());
        }
    }

    private void receivesAt(Iri inbox, Optional<Iri> shared) {
        receivesAt(ada, inbox, shared);
    }

    private static void receivesAt(FakePeer peer, Iri inbox, Optional<Iri> shared) {
        Actor actor = peer.actor();
        Actor moved = new Actor(
                actor.id(),
                actor.type(),
                actor.profile(),
                new Actor.Inboxes(
                        inbox,
                        actor.inboxes().outbox(),
                        actor.inboxes().followers(),
                        Optional.empty(),
                        Optional.empty(),
                        shared,
                        Optional.empty(),
                        Optional.empty()),
                actor.keys(),
                actor.settings());
        peer.server().serve(actor.id().requestTarget(), LoopbackAnswer.document(moved));
    }

    private void block(String host) {
        wiki.bean(Database.class).write(handle -> {
            wiki.bean(KnownHosts.class)
                    .block(handle, host, "A test", WikiActor.of(handle).id());
            return true;
        });
        wiki.bean(KnownHosts.class).reload();
    }

    private List<FetchFault> reasons() {
        return wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10)).stream()
                .flatMap(line -> line.why().stream())
                .toList();
    }

    private void settle() {
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(10_000));
        wiki.bean(Dispatcher.class).drain();
        wiki.bean(Database.class).write(handle -> true);
    }

    private long followers() {
        return wiki.bean(Database.class)
                .read(handle -> TheirFollows.count(handle, addresses().group()));
    }

    private WikiAddresses addresses() {
        return wiki.bean(WikiAddresses.class);
    }

    private Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }
}
