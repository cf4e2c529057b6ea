package org.marram.exchange.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.text;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.Steadfast;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.incoming.Incoming;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A wiki gets new keys: whoever knew the old ones goes on hearing of it and from it.
@OnBothDatabases
@SlowOnPostgres
class KeyRotationTest {
    @TempDir
    Path folder;

    private TestWiki home;
    private FakeFediverse fediverse;

    @BeforeEach
    void start() {
        home = Neighbours.start(folder.resolve("home"), "Home");
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
    }

    @AfterEach
    void stop() {
        home.close();
        fediverse.close();
    }

    @Test
    void whoFollowsIsToldAndBelievesTheNewKey() {
        WikiAddresses wikiAddresses = home.bean(WikiAddresses.class);
        FakePeer ada = fediverse.join("ada");
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        Page dunes = home.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of("Dunes")).orElseThrow());
        Iri observer = wikiAddresses.observer(dunes);
        Iri mo = wikiAddresses.person(Pages.person(home, "Mo").name());
        List<Iri> followed = List.of(wikiAddresses.group(), observer, mo);
        for (Iri each : followed) {
            ada.deliver(ada.follow(each), wikiAddresses.sharedInbox());
        }
        await("she follows", () -> heard(ada, Activity.Accept.class).size() == followed.size());
        String before =
                home.bean(ActorKeys.class).of(new KeyOwner.Wiki()).publicKey().pem();

        List<Iri> rotated = home.bean(KeyRotation.class).rotateAll();
        assertTrue(rotated.contains(mo) && rotated.contains(wikiAddresses.group()), rotated.toString());
        home.bean(Dispatcher.class).drain();
        await(
                "she is told",
                () -> followed.stream().allMatch(each -> told(ada, each).isPresent()));
        for (Iri each : followed) {
            Actor told = told(ada, each).orElseThrow();
            assertNotEquals(before, told.keys().publicKey().orElseThrow().publicKeyPem());
        }

        Pages.write(home, "Mo", "Dunes", "Sand and wind.\n", "with a new key");
        await(
                "the edit",
                () -> ada.received().stream().anyMatch(each -> each.toString().contains("with a new key")));
    }

    /// First news of an actor itself that a peer was told by an `Update`; those of its pages and posts do not count.
    private static Optional<Actor> told(FakePeer peer, Iri actor) {
        return heard(peer, Activity.Update.class).stream()
                .filter(update -> update.actor().equals(actor))
                .flatMap(update ->
                        update.object() instanceof Reference.Inline(Actor told) ? Stream.of(told) : Stream.empty())
                .findFirst();
    }

    @Test
    void whoKeepsAKeyForEverLearnsTheNewOneUnderTheOld() {
        FakePeer gus = fediverse.join("gus");
        try (Steadfast server = Steadfast.like(gus)) {
            Iri mo = followedBy(gus, server);

            List<Iri> rotated = home.bean(KeyRotation.class).rotateAll();
            assertFalse(
                    rotated.contains(home.bean(WikiAddresses.class).fetcher()),
                    "who fetches is known to all by one key");
            home.bean(Dispatcher.class).drain();
            await(
                    "both keys are learnt",
                    () -> updates(server)
                            .containsAll(List.of(home.bean(WikiAddresses.class).group(), mo)));
            Pages.write(home, "Mo", "Dunes", "Sand and wind.\n", "with a new key");
            await("the edit by wiki and author", () -> says(server, "with a new key") >= 2);
            assertInstanceOf(
                    RemoteActors.Answer.Found.class,
                    home.bean(RemoteActors.class).fetch(gus.id(), FetchBudget.of(3)),
                    "what is asked of it is answered");
            assertEquals(List.of(), deliveriesRefused(server));
        }
    }

    @Test
    void whoIsAwayWhileKeysChangeTwiceLearnsEachUnderTheOneBefore() {
        FakePeer gus = fediverse.join("gus");
        try (Steadfast server = Steadfast.like(gus)) {
            followedBy(gus, server);
            server.down(true);
            Pages.write(home, "Mo", "Dunes", "Sand and wind.\n", "before all");
            home.bean(KeyRotation.class).rotateAll();
            Pages.write(home, "Mo", "Tides", "Come and go.\n", "between");
            home.bean(KeyRotation.class).rotateAll();
            Pages.write(home, "Mo", "Reeds", "Rustle.\n", "after all");
            server.down(false);
            home.bean(Dispatcher.class).tryAgain(gus.id().origin());
            await("all that waited", () -> says(server, "before all") >= 2 && says(server, "after all") >= 1);
            Pages.write(home, "Mo", "Dunes", "Sand and wind and grass.\n", "long after");
            await("what comes later", () -> says(server, "long after") >= 1);
            assertEquals(List.of(), deliveriesRefused(server));
        }
    }

    @Test
    void aNewKeyComesWithItsNewsOrNotAtAll() {
        Neighbours.makeKeys(home);
        FakePeer gus = fediverse.join("gus");
        try (Steadfast server = Steadfast.like(gus)) {
            Iri mo = followedBy(gus, server);
            ActorKeys keys = home.bean(ActorKeys.class);
            Database database = home.bean(Database.class);
            String before = keys.of(new KeyOwner.Wiki()).publicKey().pem();
            database.write(handle -> handle.execute("alter table key_news rename to key_news_away"));
            assertThrows(
                    RuntimeException.class, () -> home.bean(KeyRotation.class).rotateAll());
            database.write(handle -> handle.execute("alter table key_news_away rename to key_news"));
            keys.forget();
            assertEquals(before, keys.of(new KeyOwner.Wiki()).publicKey().pem());
            assertEquals(List.of(), keys.former(new KeyOwner.Wiki()));

            home.bean(KeyRotation.class).rotateAll();
            home.bean(Dispatcher.class).drain();
            await(
                    "both keys are learnt",
                    () -> updates(server)
                            .containsAll(List.of(home.bean(WikiAddresses.class).group(), mo)));
            Pages.write(home, "Mo", "Dunes", "Sand and wind.\n", "with a new key");
            await("the edit by wiki and author", () -> says(server, "with a new key") >= 2);
            assertEquals(List.of(), deliveriesRefused(server));
        }
    }

    /// Follows the wiki and Mo, and has heard from both.
    private Iri followedBy(FakePeer gus, Steadfast server) {
        WikiAddresses wikiAddresses = home.bean(WikiAddresses.class);
        Iri mo = wikiAddresses.person(Pages.person(home, "Mo").name());
        for (Iri each : List.of(wikiAddresses.group(), mo)) {
            assertEquals(202, gus.deliver(gus.follow(each), wikiAddresses.sharedInbox()));
        }
        await(
                "both accept",
                () -> server.received().stream()
                                .filter(Activity.Accept.class::isInstance)
                                .count()
                        == 2);
        Pages.write(home, "Mo", "Dunes", "Sand.\n", "the first");
        await("the page", () -> says(server, "Sand") >= 1);
        home.bean(Dispatcher.class).drain();
        return mo;
    }

    private static List<Iri> updates(Steadfast server) {
        return server.received().stream()
                .filter(Activity.Update.class::isInstance)
                .map(Activity::actor)
                .toList();
    }

    private static long says(Steadfast server, String words) {
        return server.received().stream()
                .filter(each -> each.toString().contains(words))
                .count();
    }

    private static List<String> deliveriesRefused(Steadfast server) {
        return server.refused().stream().filter(each -> each.startsWith("POST")).toList();
    }

    @Test
    void anotherWikiStaysInStepWithBothSidesKeysChanged() {
        try (TestWiki follower = Neighbours.start(folder.resolve("follower"), "Follower")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            follower.bean(FollowWikis.class).follow(Neighbours.host(home));
            await("the page", () -> text(follower, home, "Dunes").contains("Sand"));

            home.bean(KeyRotation.class).rotateAll();
            follower.bean(KeyRotation.class).rotateAll();
            Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
            await("the edit", () -> text(follower, home, "Dunes").contains("wind"));
            List<Incoming.Line> lines =
                    follower.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 20));
            assertTrue(lines.stream().noneMatch(line -> line.state() == Incoming.State.REFUSED), lines.toString());
        }
    }

    @Test
    void oneOfThemIsMeantByName() {
        Kept.add(home, "Ada B", false);
        KeyRotation rotation = home.bean(KeyRotation.class);
        WikiAddresses wikiAddresses = home.bean(WikiAddresses.class);
        assertEquals(Optional.of(wikiAddresses.voice()), rotation.rotate("wiki-bot"));
        assertEquals(
                Optional.of(wikiAddresses.person(Pages.person(home, "Ada B").name())), rotation.rotate("Ada B"));
        assertEquals(Optional.empty(), rotation.rotate("Nobody"));
    }

    private static <A extends Activity> List<A> heard(FakePeer peer, Class<A> type) {
        return peer.received().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
