package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// How much of others finds room here: their actors, what waits of them, the inboxes that they name, and the
/// time that they may take.
class CrowdedInboxTest {
    @TempDir
    Path folder;

    private FakeFediverse fediverse;
    private FakePeer ada;
    private FakePeer eve;
    private TestWiki wiki;
    private WikiAddresses wikiAddresses;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ada = fediverse.join("ada");
        eve = fediverse.join("eve");
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void anActorWhoSaysTooMuchOfThemselvesIsNotTaken() {
        ada.server().serve("/users/ada", _ -> LoopbackAnswer.document(saying(ada.actor(), "x".repeat(200_000))));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        settle();
        assertEquals(0, followers());
        assertTrue(lines().getFirst().why().orElseThrow().english().contains("More than"), lines()::toString);

        ada.server().serve("/users/ada", _ -> LoopbackAnswer.document(saying(ada.actor(), "x".repeat(50_000))));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        await("she follows", () -> followers() == 1);
    }

    @Test
    void whatWaitsOfOneServerIsBoundedAndWorkedOnInTheEnd() {
        wiki.bean(FetchedKeys.class).find(ada.actorKey().id());
        ada.server().serve("/users/ada", LoopbackAnswer.status(503));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        List<Integer> answers = new ArrayList<>();
        String longest = "x".repeat(1_900_000);
        for (int i = 0; i < 20; i++) {
            answers.add(
                    ada.deliver(new Activity.Create(envelope(ada), Reference.carrying(note(ada, longest))), inbox()));
        }
        assertEquals(202, answers.getFirst());
        assertEquals(429, answers.getLast(), answers::toString);
        assertEquals(202, eve.deliver(eve.follow(wikiAddresses.group()), inbox()), "others are let in");
        await("Eve follows", () -> followers() == 1);

        ada.server().serve("/users/ada", _ -> LoopbackAnswer.document(ada.actor()));
        await("Ada follows", () -> followers() == 2);
        settle();
        assertEquals(
                202,
                ada.deliver(new Activity.Create(envelope(ada), Reference.carrying(note(ada, longest))), inbox()),
                "there is room again");
    }

    @Test
    void inboxesThatOthersLendAreFew() {
        Iri lent = eve.server().address("/");
        wiki.bean(Database.class).write(handle -> {
            for (int i = 0; i < 50; i++) {
                TheirFollows.add(
                        handle,
                        new TheirFollows.Following(
                                ada.server().address("/users/" + i),
                                wikiAddresses.group(),
                                lent.resolve("inboxes/" + i),
                                Optional.empty(),
                                ada.mint("follows"),
                                Instant.now()));
            }
            return true;
        });
        Iri one = lent.resolve("inboxes/one-more");
        ada.server().serve("/users/ada", _ -> LoopbackAnswer.document(at(ada.actor(), one)));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), inbox()));
        settle();
        assertEquals(50, followers());
        assertEquals(List.of(), eve.server().requests("/inboxes/one-more"), "nobody is written to because of it");

        ada.server().serve("/users/ada", _ -> LoopbackAnswer.document(ada.actor()));
        Activity.Update update =
                new Activity.Update(ada.envelope(wikiAddresses.group()), Reference.to(ada.id()), Optional.empty());
        assertEquals(202, ada.deliver(update, inbox()));
        settle();
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), inbox()), "with an inbox of her own");
        await("she follows", () -> followers() == 51);
    }

    @Test
    void nobodyOfAThreadIsAskedBeforeAnAnswerIsTold() {
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Iri article = wikiAddresses.article("Dunes", 1);
        Note said = note(ada, "<p>How high?</p>", article);
        assertEquals(202, ada.deliver(new Activity.Create(envelope(ada), Reference.carrying(said)), inbox()));
        await("it is here", () -> posts() == 1);
        settle();
        wiki.bean(Database.class).write(handle -> handle.execute("update remote_actor set fetched = 1"));
        Settings settings = wiki.settings();
        wiki.close();
        wiki = Neighbours.again(settings);
        wikiAddresses = wiki.bean(WikiAddresses.class);
        ada.server().serve("/users/ada", LoopbackAnswer.status(503));
        ada.server().forget();
        answer();
        await("she is told", () -> !ada.received().isEmpty());
        assertFalse(ada.server().requests().stream()
                .anyMatch(request ->
                        request.method().equals("GET") && request.path().equals("/users/ada")));
    }

    private void answer() {
        long post = wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select max(id) from post")
                        .mapTo(Long.class)
                        .one());
        Browser mo = Kept.signedIn(wiki, "Mo");
        assertEquals(
                303,
                mo.submit("/talk/Dunes?reply=" + post, "/talk/Dunes", Map.of("text", "Ten metres."))
                        .status());
    }

    private static Actor saying(Actor actor, String summary) {
        Actor.Profile profile = actor.profile();
        return new Actor(
                actor.id(),
                actor.type(),
                new Actor.Profile(
                        profile.preferredUsername(),
                        profile.name(),
                        summary,
                        profile.url(),
                        profile.icon(),
                        profile.published()),
                actor.inboxes(),
                actor.keys(),
                actor.settings());
    }

    private static Actor at(Actor actor, Iri inbox) {
        return new Actor(
                actor.id(),
                actor.type(),
                actor.profile(),
                new Actor.Inboxes(
                        inbox,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                actor.keys(),
                actor.settings());
    }

    private Note note(FakePeer by, String html) {
        return note(by, html, wikiAddresses.group());
    }

    private static Note note(FakePeer by, String html, Iri answered) {
        return new Note(
                new Publication(
                        by.mint("notes"),
                        Optional.empty(),
                        List.of(by.id()),
                        Addressing.to(Iri.PUBLIC),
                        PublicationTimes.published(Instant.now())),
                new Wording("", "", new Body(html, Optional.empty(), Optional.empty()), List.of()),
                new Conversation(Optional.of(answered), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static Activity.Envelope envelope(FakePeer by) {
        return Activity.Envelope.of(by.mint("activities"), by.id()).addressed(Addressing.to(Iri.PUBLIC));
    }

    private Iri inbox() {
        return wikiAddresses.sharedInbox();
    }

    private void settle() {
        await("all is worked on", () -> wiki.bean(IncomingQueue.class).awaitEmpty(1_000));
        wiki.bean(Dispatcher.class).drain();
        wiki.bean(Database.class).write(handle -> true);
    }

    private long followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.count(handle, wikiAddresses.group()));
    }

    private long posts() {
        return wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select count(*) from post")
                        .mapTo(Long.class)
                        .one());
    }

    private List<Incoming.Line> lines() {
        return wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10));
    }
}
