package org.marram.federation.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.HostileServer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.MemoryDeliveries;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;

class CourierTest {
    private final FakeFediverse fediverse = FakeFediverse.with(SteppingClock.at("2026-11-23T10:15:30Z"));
    private final SteppingClock clock = fediverse.clock();
    private final FakePeer home = fediverse.join("home");
    private final FakePeer ada = fediverse.join("ada");
    private final FakePeer bob = fediverse.join("bob");
    private final MemoryDeliveries store = new MemoryDeliveries();
    private final SchemeMemory memory = new SchemeMemory();
    private final WebClient client = new WebClient(
            new AddressGuard(FakeFediverse.allHosts()), HostResolver.system(), "marram-test", Duration.ofSeconds(2));
    private final Courier courier = new Courier(
            store,
            client,
            actor -> actor.equals(home.id()) ? Optional.of(home.actorKey()) : Optional.empty(),
            memory,
            clock,
            () -> 0.5);

    @AfterEach
    void stop() {
        courier.close();
        client.close();
        fediverse.close();
    }

    @Test
    void whatIsQueuedArrivesOnceAndInOrder() {
        List<Iri> sent = IntStream.range(0, 20).mapToObj(_ -> queue(ada)).toList();
        courier.drain();
        assertEquals(sent, ada.received().stream().map(Activity::id).toList());
        assertEquals(List.of(), store.waiting());
        assertTrue(store.settled().stream().allMatch(each -> each.outcome().equals("delivered")));
    }

    @Test
    void aHostThatIsDownRestsAndIsTriedAgainInTime() {
        ada.answering(FakePeer.Inbox.BUSY);
        queue(ada);
        queue(bob);
        courier.drain();
        assertEquals(1, bob.received().size());
        assertTrue(store.health(ada.inbox().origin()).rests(clock.instant()));
        ada.answering(FakePeer.Inbox.HONEST);
        clock.step(Duration.ofSeconds(119));
        courier.drain();
        assertEquals(0, ada.received().size());
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(1, ada.received().size());
        assertEquals(HostHealth.GOOD, store.health(ada.inbox().origin()));
    }

    @Test
    void aHostThatIsHeardOfIsTriedAtOnce() {
        ada.answering(FakePeer.Inbox.BUSY);
        queue(ada);
        courier.drain();
        ada.answering(FakePeer.Inbox.HONEST);
        courier.heardFrom(ada.inbox().origin());
        courier.drain();
        await(() -> ada.received().size() == 1);
    }

    @Test
    void anErrorAboutOneActivityDoesNotHoldUpTheOthers() {
        ada.answering(FakePeer.Inbox.BROKEN);
        queue(ada);
        queue(ada);
        courier.drain();
        assertEquals(2, store.waiting().size());
        assertTrue(store.waiting().stream().allMatch(waiting -> waiting.attempts() == 1));
        ada.answering(FakePeer.Inbox.HONEST);
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(2, ada.received().size());
    }

    @Test
    void aServerIsNotWrittenToAgainAndAgainWhileNothingCanBeStored() {
        ada.answering(FakePeer.Inbox.BROKEN);
        queue(ada);
        queue(ada);
        store.full(true);
        for (int look = 0; look < 5; look++) {
            courier.drain();
        }
        assertEquals(2, posts(ada), "each has had its turn, once");
        assertEquals(2, store.failures().size(), "and that is said");
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        courier.drain();
        assertEquals(4, posts(ada), "after a second");
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(4, posts(ada), "then after five");
        store.full(false);
        ada.answering(FakePeer.Inbox.HONEST);
        clock.step(Duration.ofSeconds(5));
        courier.drain();
        assertEquals(2, ada.received().size());
        assertEquals(List.of(), store.waiting());
    }

    @Test
    void whatAHostAsksForIsKeptWhileNothingCanBeStored() {
        ada.server().serve("/users/ada/inbox", LoopbackAnswer.status(500).with("Retry-After", "60"));
        queue(ada);
        store.full(true);
        courier.drain();
        clock.step(Duration.ofSeconds(59));
        courier.drain();
        assertEquals(1, posts(ada));
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(2, posts(ada));
    }

    @Test
    void whatWaitsForOneThingHoldsUpNothingElseWhileNothingCanBeStored() {
        ada.answering(FakePeer.Inbox.BROKEN);
        store.full(true);
        for (int i = 0; i < 150; i++) {
            queue(ada, home.id().resolve("/article/Dunes"));
        }
        queue(ada, home.id().resolve("/article/Tides"));
        courier.drain();
        courier.drain();
        assertEquals(2, posts(ada), "each is tried once");
        int read = store.read();
        courier.drain();
        assertEquals(read, store.read(), "what is put off, and what is behind it, is not read again");
    }

    @Test
    void aSlowInboxHasNotItsWholeQueueReadForEachPost() {
        ada.server().serve(ada.inbox().requestTarget(), _ -> slow(1_050));
        for (int i = 0; i < 100; i++) {
            queue(ada, home.id().resolve("/article/" + i));
        }
        courier.dispatch();
        await(() -> posts(ada) >= 4);
        assertTrue(store.read() <= 110, () -> store.read() + " were read");
    }

    @Test
    void aHostWhoseQueueCannotBeServedRestsAndIsServedLater() {
        queue(ada);
        store.lost(true);
        for (int look = 0; look < 5; look++) {
            courier.drain();
        }
        assertEquals(1, store.failures().size());
        store.lost(false);
        courier.drain();
        assertEquals(0, ada.received().size());
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(1, ada.received().size());
    }

    private static int posts(FakePeer peer) {
        return peer.server().requests(peer.inbox().requestTarget()).size();
    }

    @Test
    void whatIsToldOfOneThingKeepsItsOrderAndHoldsUpNothingElse() {
        Iri page = home.id().resolve("/article/Dunes");
        ada.answering(FakePeer.Inbox.UNKNOWING);
        Iri created = queue(ada, page);
        courier.drain();
        Iri updated = queue(ada, page);
        Iri other = queue(ada);
        ada.answering(FakePeer.Inbox.HONEST);
        courier.drain();
        assertEquals(List.of(other), received(ada), "what is behind the first waits with it");
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(List.of(other, created, updated), received(ada));

        ada.answering(FakePeer.Inbox.BROKEN);
        List<Iri> both = List.of(queue(ada, page), queue(ada, page));
        courier.drain();
        assertEquals(
                List.of(1, 0),
                store.waiting().stream().map(QueuedDelivery::attempts).toList());
        ada.answering(FakePeer.Inbox.HONEST);
        clock.step(Duration.ofSeconds(2));
        courier.drain();
        assertEquals(both, received(ada).subList(3, 5));
    }

    @Test
    void whatIsNotTrueAnyMoreIsNotSentAlthoughItWasTakenFromTheQueue() {
        Iri page = home.id().resolve("/article/Dunes");
        ada.server().serve("/users/ada/inbox", _ -> slow(100));
        IntStream.range(0, 30).forEach(_ -> queue(ada));
        queue(ada, page);
        courier.dispatch();
        await(() -> !ada.server().requests("/users/ada/inbox").isEmpty());
        store.drop(page);
        courier.drain();
        await(() -> store.waiting().isEmpty());
        assertEquals(30, ada.server().requests("/users/ada/inbox").size());
    }

    @Test
    void whatCannotBeSentDoesNotHoldUpTheOthers() {
        Activity broken = bob.follow(ada.id());
        store.add(ada.inbox(), bob.id(), broken.id(), DocumentWriter.bytes(broken), clock.instant());
        queue(ada);
        try (Courier failing = new Courier(
                store,
                client,
                actor -> {
                    if (actor.equals(home.id())) {
                        return Optional.of(home.actorKey());
                    }
                    throw new IllegalStateException("its key cannot be read");
                },
                memory,
                clock,
                () -> 0.5)) {
            failing.drain();
        }
        assertEquals(1, ada.received().size());
        assertEquals(1, store.waiting().size());
        assertEquals(1, store.waiting().getFirst().attempts());
    }

    @Test
    void anInboxThatIsGoneIsGivenUpAndSaid() {
        ada.answering(FakePeer.Inbox.GONE);
        queue(ada);
        courier.drain();
        assertEquals(
                List.of(true),
                store.settled().stream()
                        .map(MemoryDeliveries.Settled::recipientGone)
                        .toList());
    }

    @Test
    void aPeerThatWantsTheOtherSignatureIsKnockedAtTwiceAndRemembered() {
        ada.answering(FakePeer.Inbox.RFC_9421_ONLY);
        queue(ada);
        queue(ada);
        courier.drain();
        assertEquals(2, ada.received().size());
        assertEquals(SignatureScheme.RFC_9421, memory.firstFor(ada.inbox().origin()));
        assertEquals(3, ada.server().requests("/users/ada/inbox").size());
    }

    @Test
    void aHostThatHangsHoldsUpNobodyElse() {
        try (HostileServer hanging = HostileServer.start(HostileServer.Behaviour.HANGS)) {
            queue(hanging.address("/inbox"));
            queue(bob);
            courier.dispatch();
            await(() -> bob.received().size() == 1);
            assertTimeoutPreemptively(Duration.ofSeconds(10), courier::drain);
        }
    }

    @Test
    void aHostThatTakesLongForEachGoesToTheEndOfTheQueueWhenOthersWait() {
        ada.server().serve("/users/ada/inbox", _ -> slow(100));
        IntStream.range(0, 40).forEach(_ -> queue(ada));
        DeliveryPoster deliveryPoster =
                new DeliveryPoster(client, actor -> Optional.of(home.actorKey()), memory, clock);
        try (Courier narrow = new Courier(store, deliveryPoster, clock, () -> 0.5, 1, Duration.ofMillis(50))) {
            narrow.dispatch();
            await(() -> !ada.server().requests("/users/ada/inbox").isEmpty());
            queue(bob);
            narrow.dispatch();
            await(() -> bob.received().size() == 1);
            assertTrue(store.waiting().size() > 20, () -> store.waiting().size() + " still wait");
            narrow.drain();
        }
    }

    private static LoopbackAnswer slow(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return LoopbackAnswer.status(202);
    }

    @Test
    void aDeliveryThatNeverArrivesIsGivenUpAfterItsLastTry() {
        ada.answering(FakePeer.Inbox.BROKEN);
        queue(ada);
        for (int i = 0; i < 20 && !store.waiting().isEmpty(); i++) {
            courier.drain();
            clock.step(Duration.ofDays(4));
        }
        assertEquals(1, store.settled().size());
        assertTrue(store.settled().getFirst().outcome().contains("17 tries"), store.settled()::toString);
    }

    @Test
    void whoRefusesByFailingIsTriedSomeTimesWithinMinutesAndIsHeardOfNoMore() {
        store.refusingByFailing();
        ada.answering(FakePeer.Inbox.BROKEN);
        queue(ada);
        Instant began = clock.instant();
        for (int i = 0; i < 20 && !store.waiting().isEmpty(); i++) {
            courier.drain();
            clock.step(Duration.ofMinutes(7));
        }
        assertEquals(
                Courier.TRIES_OF_REFUSED,
                ada.server().requests("/users/ada/inbox").size());
        assertTrue(store.settled().getFirst().outcome().contains("6 tries"), store.settled()::toString);
        assertTrue(Duration.between(began, clock.instant()).compareTo(Duration.ofHours(1)) < 0);
    }

    private Iri queue(FakePeer peer) {
        return queue(peer.inbox());
    }

    private Iri queue(FakePeer peer, Iri thing) {
        Activity follow = home.follow(peer.inbox());
        store.add(
                peer.inbox(),
                home.id(),
                follow.id(),
                DocumentWriter.bytes(follow),
                clock.instant(),
                Optional.of(thing));
        return follow.id();
    }

    private static List<Iri> received(FakePeer peer) {
        return peer.received().stream().map(Activity::id).toList();
    }

    private Iri queue(Iri inbox) {
        Activity follow = home.follow(inbox);
        store.add(inbox, home.id(), follow.id(), DocumentWriter.bytes(follow), clock.instant());
        return follow.id();
    }

    private static void await(BooleanSupplier condition) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!condition.getAsBoolean()) {
                Thread.sleep(5);
            }
        });
    }
}
