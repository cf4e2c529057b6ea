package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.testing.Answer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.testing.SteppingClock;
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
        server.serve("/ada", Answer.status(500));
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
        server.serve("/ada", Answer.status(410));
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
        Answer actor = actor("/ada", "/ada#main-key", "/ada", KEY);
        server.serve("/ada", _ -> {
            pause();
            return actor;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(_ -> threads.submit(() -> keys.find(server.address("/ada#main-key"))));
        }
        assertEquals(1, server.requests().size());
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

    private Answer actor(String path, String keyPath, String owner, RsaKey key) {
        String pem = key.publicKey().pem().replace("\n", "\\n");
        return json("{'type':'Person','id':'@" + path + "','inbox':'@" + path + "/inbox','publicKey':{'id':'@" + keyPath
                + "','owner':'@" + owner + "','publicKeyPem':'" + pem + "'}}");
    }

    private Answer json(String text) {
        return Answer.of(
                Answer.ACTIVITY_JSON,
                text.replace('\'', '"').replace("@/", server.address("/").value()));
    }
}
