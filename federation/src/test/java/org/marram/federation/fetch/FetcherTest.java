package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.HttpSignatureVerifier;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureCheck;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.HostileServer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Iri;

class FetcherTest {
    private static final ActorKey KEY =
            new ActorKey(new Iri("https://dunes.example/actor#main-key"), RsaKey.generate());

    private final SteppingClock clock = SteppingClock.at("2026-11-23T10:15:30Z");
    private final LoopbackServer server = LoopbackServer.start();
    private final SchemeMemory memory = new SchemeMemory();
    private final WebClient client = client(new AddressGuard(Set.of("127.0.0.1")), HostResolver.system());
    private final Fetcher fetcher = new Fetcher(client, Optional::empty, memory, clock);
    private final Fetcher signing = new Fetcher(client, () -> Optional.of(KEY), memory, clock);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aDocumentIsFoundUnderItsId() {
        serveNote("/note", "/note");
        Fetched.Found found = assertInstanceOf(Fetched.Found.class, fetch("/note"));
        assertEquals(server.address("/note"), found.id());
        assertEquals(
                "identity",
                server.requests().getFirst().headers().first("Accept-Encoding").orElseThrow());
        assertTrue(server.requests()
                .getFirst()
                .headers()
                .first("Accept")
                .orElseThrow()
                .startsWith("application/activity+json"));
    }

    @Test
    void anotherIdOnTheSameServerIsFetchedOnce() {
        serveNote("/by-url", "/note");
        serveNote("/note", "/note");
        assertEquals(
                server.address("/note"),
                assertInstanceOf(Fetched.Found.class, fetch("/by-url")).id());
        serveNote("/a", "/b");
        serveNote("/b", "/a");
        assertInstanceOf(Fetched.Refused.class, fetch("/a"));
        assertEquals(1, server.requests("/b").size());
    }

    @Test
    void anIdOnAnotherServerIsNotBelieved() {
        server.serve(
                "/fake",
                LoopbackAnswer.of(
                        LoopbackAnswer.ACTIVITY_JSON, "{\"type\":\"Note\",\"id\":\"https://victim.example/1\"}"));
        assertInstanceOf(Fetched.Refused.class, fetch("/fake"));
        server.serve("/nameless", LoopbackAnswer.of(LoopbackAnswer.ACTIVITY_JSON, "{\"type\":\"Note\"}"));
        assertInstanceOf(Fetched.Refused.class, fetch("/nameless"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/html",
                "application/ld+json",
                "image/png",
                "text/plain; x=application/activity+json"
            })
    void anotherContentTypeIsNotBelieved(String contentType) {
        server.serve(
                "/up", LoopbackAnswer.of(contentType, "{\"type\":\"Note\",\"id\":\"" + server.address("/up") + "\"}"));
        assertInstanceOf(Fetched.Refused.class, fetch("/up"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/activity+json; charset=utf-8",
                "Application/LD+JSON;profile=\"https://www.w3.org/ns/activitystreams\""
            })
    void theTypesOfActivityPubAreBelieved(String contentType) {
        server.serve(
                "/n", LoopbackAnswer.of(contentType, "{\"type\":\"Note\",\"id\":\"" + server.address("/n") + "\"}"));
        assertInstanceOf(Fetched.Found.class, fetch("/n"));
    }

    @Test
    void whatIsGoneMissingOrBrokenIsToldApart() {
        server.serve("/gone", LoopbackAnswer.status(410));
        server.serve("/broken", LoopbackAnswer.status(503));
        server.serve("/slow", LoopbackAnswer.status(429));
        server.serve(
                "/tomb",
                LoopbackAnswer.of(
                        LoopbackAnswer.ACTIVITY_JSON,
                        "{\"type\":\"Tombstone\",\"id\":\"" + server.address("/tomb") + "\"}"));
        assertInstanceOf(Fetched.Gone.class, fetch("/gone"));
        assertInstanceOf(Fetched.Gone.class, fetch("/tomb"));
        assertInstanceOf(Fetched.Unreachable.class, fetch("/broken"));
        assertInstanceOf(Fetched.Unreachable.class, fetch("/slow"));
        assertEquals(
                404, assertInstanceOf(Fetched.Refused.class, fetch("/missing")).status());
    }

    @Test
    void threeRedirectsAreFollowedAndNotFour() {
        serveNote("/end", "/end");
        for (int i = 1; i <= 4; i++) {
            server.serve("/r" + i, LoopbackAnswer.redirect(307, i == 1 ? "/end" : "/r" + (i - 1)));
        }
        assertInstanceOf(Fetched.Found.class, fetch("/r3"));
        assertInstanceOf(Fetched.Refused.class, fetch("/r4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1]:9/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://localhost.:9/",
                "gopher://127.0.0.1:6379/_x",
                "//127.0.0.2:9/",
                "file:///etc/passwd",
                "https://10.0.0.1/",
                "http://127.0.0.1@evil/",
                "https://[fd12:3456::1]/",
                "https://169.254.169.254/latest",
                "https://[2002:7f00:1::]/",
                "",
                "data:,x"
            })
    void redirectsLeadNowhereInside(String location) {
        server.serve("/r", LoopbackAnswer.redirect(302, location));
        Fetched fetched = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> fetch("/r"));
        assertTrue(fetched instanceof Fetched.Refused || fetched instanceof Fetched.Unreachable, fetched::toString);
    }

    @ParameterizedTest
    @EnumSource(HostileServer.Behaviour.class)
    void aHostileServerCostsNoMoreThanTheDeadline(HostileServer.Behaviour behaviour) {
        try (HostileServer hostile = HostileServer.start(behaviour)) {
            Fetched fetched = assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> fetcher.fetch(hostile.address("/x"), FetchBudget.of(5)));
            assertTrue(fetched instanceof Fetched.Refused || fetched instanceof Fetched.Unreachable, fetched::toString);
            assertEquals(1, hostile.connections());
        }
    }

    @Test
    void aNameThatChangesItsAddressAfterTheCheckGainsNothing() throws Exception {
        AtomicReference<InetAddress[]> addresses = new AtomicReference<>(
                new InetAddress[] {InetAddress.ofLiteral("203.0.114.1"), InetAddress.ofLiteral("127.0.0.1")});
        try (WebClient strict = client(AddressGuard.strict(), host -> addresses.get())) {
            Fetcher guarded = new Fetcher(strict, Optional::empty, memory, clock);
            Iri rebinding = new Iri("https://rebind.example:" + server.origin().port() + "/x");
            assertInstanceOf(Fetched.Refused.class, guarded.fetch(rebinding, FetchBudget.of(5)));
            addresses.set(new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
            assertInstanceOf(Fetched.Refused.class, guarded.fetch(rebinding, FetchBudget.of(5)));
        }
        assertEquals(List.of(), server.requests());
    }

    @Test
    void aBudgetEndsAChain() {
        serveNote("/note", "/note");
        FetchBudget budget = FetchBudget.of(2);
        assertInstanceOf(Fetched.Found.class, fetcher.fetch(server.address("/note"), budget));
        assertInstanceOf(Fetched.Found.class, fetcher.fetch(server.address("/note"), budget));
        assertInstanceOf(Fetched.Refused.class, fetcher.fetch(server.address("/note"), budget));
        assertEquals(2, server.requests().size());
    }

    @Test
    void aServerThatWantsTheOtherSignatureIsKnockedAtTwiceAndRemembered() {
        server.serve("/secure", request -> {
            boolean rfc9421 = request.headers().first("Signature-Input").isPresent();
            return rfc9421 && isSignedByUs(request)
                    ? LoopbackAnswer.of(
                            LoopbackAnswer.ACTIVITY_JSON,
                            "{\"type\":\"Note\",\"id\":\"" + server.address("/secure") + "\"}")
                    : LoopbackAnswer.status(401);
        });
        assertInstanceOf(Fetched.Found.class, signing.fetch(server.address("/secure"), FetchBudget.of(5)));
        assertEquals(2, server.requests().size());
        assertEquals(SignatureScheme.RFC_9421, memory.firstFor(server.origin()));
        assertInstanceOf(Fetched.Found.class, signing.fetch(server.address("/secure"), FetchBudget.of(5)));
        assertEquals(3, server.requests().size());
    }

    @Test
    void aServerThatVerifiesThePathOnlyIsKnockedAtWithoutTheQuery() {
        server.serve(
                "/page",
                request -> isSignedByUs(new Request(
                                        "GET", request.origin(), request.path(), request.headers(), request.body()))
                                && request.headers().first("Signature-Input").isEmpty()
                        ? LoopbackAnswer.of(
                                LoopbackAnswer.ACTIVITY_JSON,
                                "{\"type\":\"Note\",\"id\":\"" + server.address("/page?n=1") + "\"}")
                        : LoopbackAnswer.status(401));
        assertInstanceOf(Fetched.Found.class, signing.fetch(server.address("/page?n=1"), FetchBudget.of(5)));
    }

    @Test
    void connectionsAreKeptAndAStaleOneIsReplaced() {
        serveNote("/note", "/note");
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Fetched.Found.class, fetch("/note"));
        }
    }

    private boolean isSignedByUs(Request request) {
        KeySource ours = new KeySource() {
            @Override
            public KeyAnswer find(Iri keyId) {
                return new KeyAnswer.Found(
                        new PublishedKey(
                                keyId, keyId.withoutFragment(), KEY.key().publicKey()),
                        true);
            }

            @Override
            public KeyAnswer refresh(Iri keyId) {
                return find(keyId);
            }
        };
        // The query of a knock that was signed without it must not save it here.
        return new HttpSignatureVerifier(ours, clock).check(request) instanceof SignatureCheck.Valid;
    }

    private Fetched fetch(String path) {
        return fetcher.fetch(server.address(path), FetchBudget.of(10));
    }

    private void serveNote(String path, String idPath) {
        server.serve(
                path,
                LoopbackAnswer.of(
                        LoopbackAnswer.ACTIVITY_JSON, "{\"type\":\"Note\",\"id\":\"" + server.address(idPath) + "\"}"));
    }

    private static WebClient client(AddressGuard guard, HostResolver resolver) {
        return new WebClient(guard, resolver, "marram-test", Duration.ofSeconds(2));
    }
}
