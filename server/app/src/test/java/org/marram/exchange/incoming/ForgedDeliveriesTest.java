package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.store.Database;

/// Somebody names an acquaintance's keys in signatures that do not hold: what it costs the acquaintance, and others who
/// come from the same address.
@OnBothDatabases
@SlowOnPostgres
class ForgedDeliveriesTest {
    private static final int FORGED = 900;

    /// Requests that an acquaintance may see because of all of them.
    private static final int MOST_FETCHES = 60;

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
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        await("she follows", () -> followers() == 1);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 500})
    void aForgersClaimsCostAnAcquaintanceFewFetchesAndKeepNobodyOut(int answer) {
        for (int i = 0; i < FORGED; i++) {
            ada.server().serve("/users/nobody-" + i, LoopbackAnswer.status(answer));
        }
        ada.server().forget();
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        forge(0, FORGED / 2, statuses);
        // Somebody who was never heard of, and who is known, in the midst of it and from the same address.
        FakePeer bob = fediverse.join("bob");
        assertEquals(202, bob.deliver(bob.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.voice()), wikiAddresses.sharedInbox()));
        forge(FORGED / 2, FORGED, statuses);
        assertEquals(202, ada.deliver(like(ada), wikiAddresses.sharedInbox()));
        await("both follow", () -> followers() == 2);

        int fetches = (int) ada.server().requests().stream()
                .filter(request -> request.method().equals("GET"))
                .count();
        assertTrue(fetches <= MOST_FETCHES, fetches + " fetches");
        assertEquals(0, statuses.getOrDefault(202, 0), statuses.toString());
        assertTrue(statuses.getOrDefault(429, 0) > FORGED / 2, statuses.toString());
    }

    @Test
    void hersIsBelievedWhileHerOwnKeyIsNamedInVain() {
        ada.server().forget();
        for (int i = 0; i < FORGED; i++) {
            forged(ada.actorKey().id(), i);
        }
        assertEquals(202, ada.deliver(like(ada), wikiAddresses.sharedInbox()));
        assertTrue(ada.server().requests("/users/ada").size() <= 2);
    }

    @Test
    void nobodyIsAskedForTheKeyOfAStrangerWhoSaysToBeGone() {
        Iri nobody = ada.server().address("/users/nobody");
        Activity.Delete delete = new Activity.Delete(
                Activity.Envelope.of(nobody.resolve("#delete"), nobody).addressed(Addressing.to(Iri.PUBLIC)),
                Reference.to(nobody),
                Optional.empty());
        Request request = Request.post(
                wikiAddresses.sharedInbox(),
                Headers.of("Content-Type", LoopbackAnswer.ACTIVITY_JSON),
                Json.write(DocumentWriter.write(delete)));
        ActorKey key = new ActorKey(nobody.resolve("#main-key"), eve.actorKey().key());
        assertEquals(202, ada.send(HttpSigner.sign(request, key, SignatureScheme.CAVAGE, Instant.now())));
        assertTrue(ada.server().requests("/users/nobody").isEmpty());
    }

    private void forge(int from, int to, Map<Integer, Integer> statuses) {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = from; i < to; i++) {
                int number = i;
                threads.submit(() -> statuses.merge(
                        forged(ada.server().address("/users/nobody-" + number + "#main-key"), number),
                        1,
                        Integer::sum));
            }
        }
    }

    private int forged(Iri keyId, int number) {
        Request request = Request.post(
                wikiAddresses.sharedInbox(),
                Headers.of("Content-Type", LoopbackAnswer.ACTIVITY_JSON),
                Json.write(DocumentWriter.write(ada.follow(wikiAddresses.group()))));
        SignatureScheme scheme = number % 2 == 0 ? SignatureScheme.CAVAGE : SignatureScheme.RFC_9421;
        return eve.send(HttpSigner.sign(
                request,
                new ActorKey(keyId, eve.actorKey().key()),
                scheme,
                fediverse.clock().instant()));
    }

    private Activity.Like like(FakePeer by) {
        return new Activity.Like(by.envelope(Iri.PUBLIC), Reference.to(wikiAddresses.group()));
    }

    private long followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.count(handle, wikiAddresses.group()));
    }
}
