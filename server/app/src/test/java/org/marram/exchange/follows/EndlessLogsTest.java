package org.marram.exchange.follows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.store.Database;

/// Wikis whose change logs never end, or say one thing today and another tomorrow.
@OnBothDatabases
@SlowOnPostgres
class EndlessLogsTest {
    @TempDir
    Path folder;

    private TestWiki wiki;
    private FakeFediverse fediverse;
    private WikiAddresses wikiAddresses;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    /// With the budgets of a real wiki; each answers in the last moment.
    @Test
    void threeLogsWithoutAnEndKeepNobodyWaitingAndNobodyAsksAfterUnfollowing() {
        List<Log> endless = List.of(followed("one"), followed("two"), followed("three"));
        endless.forEach(log -> log.endless().answeringAfter(Duration.ofSeconds(8)));
        List<Long> before = endless.stream().map(Log::asked).toList();
        endless.forEach(log -> wiki.bean(MirrorSync.class).pull(log.follow().id()));
        await(
                "all three are being read",
                () -> endless.stream().allMatch(log -> log.asked() > before.get(endless.indexOf(log))));

        Log fourth = followed("fourth", Duration.ofSeconds(60));
        assertEquals(OurFollow.State.FOLLOWING, fourth.follow().state());

        endless.forEach(log ->
                assertTrue(wiki.bean(FollowWikis.class).unfollow(log.follow().id())));
        assertTrue(wiki.bean(MirrorSync.class).awaitIdle(30_000), "whatever was under way ends");
        List<Long> asked = endless.stream().map(Log::asked).toList();
        fourth.readAgain();
        assertTrue(wiki.bean(MirrorSync.class).awaitIdle(10_000));
        assertEquals(asked, endless.stream().map(Log::asked).toList(), "nobody asks any more");
    }

    @Test
    void whoHasMoreThanATurnTakesHasTurnAfterTurn() {
        Log log = followed("long").of(2 * TurnBudget.USUAL.entries() + 7);
        log.readAgain();
        assertEquals(2 * TurnBudget.USUAL.entries() + 7, log.place().seq());
        assertTrue(log.place().isWhole());
    }

    @Test
    void aLogThatGoesOnPastItsOwnEndIsNotFollowedThere() {
        Log log = followed("boaster").of(40).naming(30);
        log.readAgain();
        assertEquals(
                Optional.of(FetchFault.of(PeerFault.LOG_PAST_ITS_END, 40)),
                log.follow().fault());
        assertEquals(1, log.place().seq());
        log.naming(40).readAgain();
        assertEquals(40, log.place().seq());
        assertEquals(Optional.empty(), log.follow().fault());
    }

    @Test
    void whatALogSaidCannotBeSaidOtherwiseLater() {
        Log log = followed("turncoat").of(5);
        log.readAgain();
        assertEquals(5, log.place().seq());
        log.rewritten().of(9).readAgain();
        assertEquals(
                Optional.of(FetchFault.of(PeerFault.LOG_REWRITTEN, 5)),
                log.follow().fault());
        assertEquals(5, log.place().seq());
        // Nor by being as long as before, nor by being cut off.
        log.of(5).readAgain();
        assertEquals(
                Optional.of(FetchFault.of(PeerFault.LOG_REWRITTEN, 5)),
                log.follow().fault());
        log.of(3).readAgain();
        assertEquals(
                Optional.of(FetchFault.of(PeerFault.LOG_REWRITTEN, 5)),
                log.follow().fault());
    }

    @Test
    void aRestartForgetsNothingOfWhatALogSaid() {
        Log log = followed("patient").of(5);
        log.readAgain();
        var settings = wiki.settings();
        wiki.close();
        log.rewritten().of(9);
        wiki = Neighbours.again(settings);
        await(
                "it is asked after the start",
                () -> log.follow().fault().equals(Optional.of(FetchFault.of(PeerFault.LOG_REWRITTEN, 5))));
        assertEquals(5, log.place().seq());
    }

    @Test
    void aTurnEndsByEntriesByBytesByTimeAndWhenNobodyWantsIt() {
        TurnBudget budget = new TurnBudget(10, 100, Duration.ofHours(1));
        CatchUpTurn entries = new CatchUpTurn(budget, () -> true);
        entries.took(9, 99);
        assertTrue(entries.goesOn());
        entries.took(1, 0);
        assertTrue(!entries.goesOn());
        CatchUpTurn bytes = new CatchUpTurn(budget, () -> true);
        bytes.took(0, 100);
        assertTrue(!bytes.goesOn());
        assertTrue(!new CatchUpTurn(budget, () -> false).goesOn());
        assertTrue(!new CatchUpTurn(new TurnBudget(10, 100, Duration.ZERO), () -> true).goesOn());
    }

    private Log followed(String name) {
        return followed(name, Duration.ofSeconds(30));
    }

    /// A wiki with a log of one entry that was asked, said yes, and was read within this time.
    private Log followed(String name, Duration patience) {
        Log log = new Log(fediverse.join(name));
        wiki.bean(FollowWikis.class).follow(log.peer.id().value());
        await("the question", () -> log.peer.received().stream().anyMatch(Activity.Follow.class::isInstance));
        Iri question = log.follow().followed().orElseThrow().activity();
        long began = System.nanoTime();
        assertEquals(
                202,
                log.peer.deliver(
                        new Activity.Accept(
                                log.peer.envelope(wikiAddresses.voice()), Reference.to(question), Optional.empty()),
                        wikiAddresses.sharedInbox()));
        await("it is read", patience, () -> log.place().seq() >= 1);
        assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(patience) < 0);
        return log;
    }

    /// The log of a peer, which says what a test wants.
    private final class Log {
        private final FakePeer peer;
        private final String epoch = UUID.randomUUID().toString();
        private final List<LoggedChange> entries = new ArrayList<>();
        private Instant at = Instant.now();
        private volatile long length = 1;
        private volatile long named = 1;
        private volatile Duration pause = Duration.ZERO;

        Log(FakePeer peer) {
            this.peer = peer;
            Iri log = peer.server().address("/sync/log");
            peer.server().serve("/users/" + name(), _ -> LoopbackAnswer.document(group(log)));
            peer.server().serve("/sync/log", _ -> LoopbackAnswer.document(root(log)));
            peer.server().serve("/sync/changes", request -> {
                long since = Long.parseLong(request.target().replaceFirst(".*since=", ""));
                pause();
                return LoopbackAnswer.document(Collection.page(
                        new Iri(peer.server().origin() + request.target()),
                        log,
                        after(since).stream()
                                .<Reference>map(Reference::carrying)
                                .toList(),
                        Optional.empty()));
            });
        }

        Log endless() {
            return of(Long.MAX_VALUE);
        }

        /// As long as this from now on, and says so.
        Log of(long entriesInAll) {
            length = entriesInAll;
            return naming(entriesInAll);
        }

        Log naming(long end) {
            named = end;
            return this;
        }

        Log answeringAfter(Duration time) {
            pause = time;
            return this;
        }

        /// All that it said happened at another time.
        synchronized Log rewritten() {
            entries.clear();
            at = at.plusSeconds(1);
            return this;
        }

        long asked() {
            return peer.server().requests("/sync/changes").size();
        }

        void readAgain() {
            wiki.bean(MirrorSync.class).pull(follow().id());
            assertTrue(wiki.bean(MirrorSync.class).awaitIdle(20_000));
        }

        OurFollow follow() {
            return wiki.bean(Database.class).read(OurFollows::all).stream()
                    .filter(each -> each.address().equals(peer.id().value()))
                    .findFirst()
                    .orElseThrow();
        }

        OurFollow.Place place() {
            return follow().place();
        }

        private String name() {
            return peer.id().value().replaceFirst(".*/", "");
        }

        private com.fasterxml.jackson.databind.node.ObjectNode root(Iri log) {
            var root = DocumentWriter.write(
                    Collection.root(log, named, peer.server().address("/sync/changes")));
            root.put("epoch", epoch);
            if (named <= SyncClient.CHANGES) {
                root.put("head", entry(named).digest().toString());
            }
            return root;
        }

        private void pause() {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private List<LoggedChange> after(long since) {
            List<LoggedChange> found = new ArrayList<>();
            for (long seq = since + 1; seq <= length && found.size() < SyncClient.CHANGES; seq++) {
                found.add(entry(seq));
            }
            return found;
        }

        private synchronized LoggedChange entry(long seq) {
            while (entries.size() < seq) {
                Optional<org.marram.federation.vocabulary.Digest> previous = entries.isEmpty()
                        ? Optional.empty()
                        : Optional.of(entries.getLast().digest());
                entries.add(new LoggedChange(
                        epoch,
                        entries.size() + 1,
                        previous,
                        LoggedChange.Kind.POLICY,
                        Optional.empty(),
                        Optional.empty(),
                        at));
            }
            return entries.get((int) seq - 1);
        }

        private Actor group(Iri log) {
            Actor person = peer.actor();
            Actor.Inboxes of = person.inboxes();
            return new Actor(
                    person.id(),
                    Actor.Type.GROUP,
                    person.profile(),
                    new Actor.Inboxes(
                            of.inbox(),
                            of.outbox(),
                            of.followers(),
                            of.following(),
                            Optional.empty(),
                            of.sharedInbox(),
                            Optional.empty(),
                            Optional.of(log)),
                    person.keys(),
                    Actor.Settings.FINDABLE);
        }
    }
}
