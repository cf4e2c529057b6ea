package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;

class FetchedKeysTest {
    private static final RsaKey KEY = RsaKey.generate();
    private final SteppingClock clock = SteppingClock.at("2026-11-23T10:15:30Z");
    private final LoopbackServer server = LoopbackServer.start();
    private final WebClient client = new WebClient(
            new AddressGuard(Set.of("127.0.0.1")), HostResolver.system(), "marram-test", Duration.ofSeconds(2));
    private final FetchedKeys keys =
            new FetchedKeys(new Fetcher(client, Optional::empty, new SchemeMemory(), clock), clock);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aKeyInTheActorIsFoundAndKept() {
        serveActor("/ada", "/ada#main-key", "/ada", KEY);
        assertOwner("/ada", keys.find(server.address("/ada#main-key")));
        assertOwner("/ada", keys.find(server.address("/ada#main-key")));
        assertEquals(1, server.requests().size());
    }

    @Test
    void aKeyAtAnAddressOfItsOwnIsFoundThroughItsOwner() {
        serveActor("/ada", "/ada/main-key", "/ada", KEY);
        server.serve("/ada/main-key", json("{'type':'CryptographicKey','id':'@/ada/main-key','owner':'@/ada'}"));
        assertOwner("/ada", keys.find(server.address("/ada/main-key")));
    }

    @Test
    void aStubWithTheActorsIdIsFoundThroughTheActor() {
        // As GoToSocial answers: the key's address shows the actor's id, without an inbox.
        serveActor("/ada", "/ada/main-key", "/ada", KEY);
        server.serve(
                "/ada/main-key",
                json("{'type':'Person','id':'@/ada','publicKey':{'id':'@/ada/main-key','owner':'@/ada'}}"));
        assertOwner("/ada", keys.find(server.address("/ada/main-key")));
    }

    @Test
    void aKeyUnderTheActorsOwnIdIsFound() {
        serveActor("/ada", "/ada", "/ada", KEY);
        assertOwner("/ada", keys.find(server.address("/ada")));
    }

    @Test
    void aMultikeyIsFoundAndOtherKindsAreIgnored() {
        Ed25519Key ed = Ed25519Key.generate();
        server.serve(
                "/ada",
                json("{'type':'Person','id':'@/ada','inbox':'@/ada/inbox','assertionMethod':["
                        + "{'id':'@/ada#k1','type':'Multikey','controller':'@/ada','publicKeyMultibase':'z4MXj1wBzi9jUstyP'},"
                        + "{'id':'@/ada#k2','type':'Multikey','controller':'@/ada','publicKeyMultibase':'"
                        + ed.publicKey() + "'}]}"));
        KeyAnswer.Found found = assertInstanceOf(KeyAnswer.Found.class, keys.find(server.address("/ada#k2")));
        assertEquals(ed.publicKey(), found.key().key());
        assertInstanceOf(KeyAnswer.Refused.class, keys.find(server.address("/ada#k1")));
    }

    @Test
    void aKeyThatClaimsAnotherOwnerIsRefused() {
        serveActor("/ada", "/ada#main-key", "/bob", KEY);
        assertInstanceOf(KeyAnswer.Refused.class, keys.find(server.address("/ada#main-key")));
        server.serve(
                "/key", json("{'type':'Key','id':'@/key','owner':'https://victim.example/bob','publicKeyPem':'x'}"));
        assertInstanceOf(KeyAnswer.Refused.class, keys.find(server.address("/key")));
        serveActor("/eve", "/eve#main-key", "/eve", KEY);
        server.serve("/eves", json("{'type':'Key','id':'@/eves','owner':'@/eve'}"));
        assertInstanceOf(KeyAnswer.Refused.class, keys.find(server.address("/eves")));
    }

    @Test
    void aRefusalStandsForAMinuteAndASilenceToo() {
        server.serve("/ada", LoopbackAnswer.status(500));
        Iri key = server.address("/ada#main-key");
        assertInstanceOf(KeyAnswer.Unreachable.class, keys.find(key));
        assertInstanceOf(KeyAnswer.Unreachable.class, keys.find(key));
        assertEquals(1, server.requests().size());
        serveActor("/ada", "/ada#main-key", "/ada", KEY);
        clock.step(Duration.ofMinutes(2));
        assertOwner("/ada", keys.find(key));
    }

    @Test
    void whatIsGoneIsGone() {
        server.serve("/ada", LoopbackAnswer.status(410));
        assertInstanceOf(KeyAnswer.Gone.class, keys.find(server.address("/ada#main-key")));
        assertInstanceOf(KeyAnswer.Gone.class, keys.find(server.address("/missing#main-key")));
    }

    @Test
    void aKeyIsRefreshedAtMostOnceInFiveMinutes() {
        serveActor("/ada", "/ada#main-key", "/ada", KEY);
        Iri key = server.address("/ada#main-key");
        keys.find(key);
        for (int i = 0; i < 5; i++) {
            keys.refresh(key);
        }
        assertEquals(2, server.requests().size());
        clock.step(Duration.ofMinutes(6));
        keys.refresh(key);
        assertEquals(3, server.requests().size());
    }

    @Test
    void manyWhoAskAtOnceAreOneFetch() {
        LoopbackAnswer actor = actor("/ada", "/ada#main-key", "/ada", KEY);
        server.serve("/ada", _ -> {
            pause();
            return actor;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(_ -> threads.submit(() -> keys.find(server.address("/ada#main-key"))));
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void whoNamesKeysForNothingHasFewFetchedOfEachServerAndOfAll() {
        KeySource mallory = keys.askedBy("mallory");
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            refused += mallory.find(server.address("/" + i + "#main-key")) instanceof KeyAnswer.TooMany ? 1 : 0;
        }
        int most = KeyFetchLimits.OF_A_TARGET - KeyFetchLimits.OF_A_KEY + 1;
        assertEquals(100 - most, refused);
        assertEquals(most, server.requests().size());
        // Who else names it is told so too; who names another server is not.
        assertInstanceOf(KeyAnswer.TooMany.class, keys.askedBy("peggy").find(server.address("/200#main-key")));
        List<LoopbackServer> others =
                IntStream.range(0, 12).mapToObj(_ -> LoopbackServer.start()).toList();
        for (LoopbackServer other : others) {
            IntStream.range(0, 40).forEach(i -> mallory.find(other.address("/" + i)));
        }
        int asked = server.requests().size()
                + others.stream().mapToInt(other -> other.requests().size()).sum();
        others.forEach(LoopbackServer::close);
        int ofAll = KeyFetchLimits.OF_A_CLIENT - KeyFetchLimits.OF_A_KEY + 1;
        assertEquals(ofAll, asked, "one client has had so many made of all servers");
        clock.step(KeyFetchLimits.WINDOW);
        assertInstanceOf(KeyAnswer.Gone.class, mallory.find(server.address("/300#main-key")));
    }

    @Test
    void manyHonestOnesAtOnceAreAllFetched() {
        for (int i = 0; i < 60; i++) {
            LoopbackAnswer actor = actor("/p" + i, "/p" + i + "#main-key", "/p" + i, KEY);
            server.serve("/p" + i, _ -> {
                pause();
                return actor;
            });
        }
        AtomicInteger found = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                Iri key = server.address("/p" + i + "#main-key");
                threads.submit(() -> {
                    KeySource request = keys.askedBy("home");
                    if (request.find(key) instanceof KeyAnswer.Found) {
                        request.verified(key);
                        found.incrementAndGet();
                    }
                });
            }
        }
        assertEquals(60, found.get());
    }

    @Test
    void keysThatShowWhoSignedAreNotCountedAndWhoShowedItIsNotKeptOut() {
        for (int i = 0; i < 50; i++) {
            String path = "/p" + i;
            serveActor(path, path + "#main-key", path, KEY);
            KeySource request = keys.askedBy("home");
            assertOwner(path, request.find(server.address(path + "#main-key")));
            request.verified(server.address(path + "#main-key"));
        }
        KeySource mallory = keys.askedBy("mallory");
        IntStream.range(0, 50).forEach(i -> mallory.find(server.address("/none" + i)));
        assertInstanceOf(KeyAnswer.TooMany.class, mallory.find(server.address("/none")));
        serveActor("/new", "/new#main-key", "/new", KEY);
        assertOwner("/new", keys.askedBy("home").find(server.address("/new#main-key")));
        assertOwner("/p1", mallory.find(server.address("/p1#main-key")));
    }

    @Test
    void aKeyOfAnActorThatIsStoredIsNotFetched() {
        serveActor("/ada", "/ada#main-key", "/ada", KEY);
        Fetcher fetcher = new Fetcher(client, Optional::empty, new SchemeMemory(), clock);
        Actor ada = (Actor) ((Fetched.Found) fetcher.fetch(server.address("/ada"), FetchBudget.of(1)))
                .document()
                .object();
        server.forget();
        FetchedKeys restarted = new FetchedKeys(
                fetcher, id -> Optional.of(ada).filter(actor -> actor.id().equals(id)), clock);
        assertOwner("/ada", restarted.askedBy("anybody").find(server.address("/ada#main-key")));
        assertEquals(0, server.requests().size());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertOwner(String path, KeyAnswer answer) {
        assertEquals(
                server.address(path),
                assertInstanceOf(KeyAnswer.Found.class, answer, answer::toString)
                        .key()
                        .owner());
    }

    private void serveActor(String path, String keyPath, String owner, RsaKey key) {
        server.serve(path, actor(path, keyPath, owner, key));
    }

    private LoopbackAnswer actor(String path, String keyPath, String owner, RsaKey key) {
        String pem = key.publicKey().pem().replace("\n", "\\n");
        return json("{'type':'Person','id':'@" + path + "','inbox':'@" + path + "/inbox','publicKey':{'id':'@" + keyPath
                + "','owner':'@" + owner + "','publicKeyPem':'" + pem + "'}}");
    }

    private LoopbackAnswer json(String text) {
        return LoopbackAnswer.of(
                LoopbackAnswer.ACTIVITY_JSON,
                text.replace('\'', '"').replace("@/", server.address("/").value()));
    }
}
