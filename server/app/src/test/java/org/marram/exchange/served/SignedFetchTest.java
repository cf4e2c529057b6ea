package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Iri;
import org.marram.http.viewer.ClientAddress;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings.Presets;

/// A wiki that wants to know who fetches.
class SignedFetchTest {
    private static final String TIDES = "https://tides.example";
    private static final Iri FETCHER = new Iri("https://dunes.example/actor");
    private static final Ed25519Key KEY = Ed25519Key.generate();

    private static TestWiki wiki;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.withSecureFetch(true)
                        .with(new Presets(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Origin.parse(TIDES)))));
        Kept.add(wiki, "Ada", true);
        Pages.write(wiki, "Ada", "Dunes", "Sand.\n");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    private static int status(String path) {
        return wiki.send(wiki.request(path)
                        .header("Accept", "application/activity+json")
                        .GET())
                .statusCode();
    }

    @Test
    void nothingIsServedUnsignedButTheFetcherAndHowToFindIt() {
        assertEquals(200, status("/actor"));
        assertEquals(200, status("/.well-known/webfinger?resource=acct:wiki@tides.example"));
        assertEquals(200, status("/nodeinfo/2.1"));
        for (String path : new String[] {
            "/",
            "/user/Ada",
            "/article/Dunes",
            "/article/Dunes/edits",
            "/outbox",
            "/all_articles",
            "/sync/log",
            "/sync/changes"
        }) {
            assertEquals(401, status(path), path);
        }
        assertEquals(200, wiki.get("/article/Dunes").statusCode());
    }

    @Test
    void whoSignsIsServed() {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            assertEquals(Optional.empty(), refusal("/article/Dunes", "/article/Dunes", scheme, Clock.systemUTC()));
        }
    }

    @Test
    void aSignatureForAnotherAddressOrOfYesterdayIsNone() {
        assertEquals(
                Optional.of(401),
                refusal("/article/Shore", "/article/Dunes", SignatureScheme.CAVAGE, Clock.systemUTC()));
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        assertEquals(
                Optional.of(401), refusal("/article/Dunes", "/article/Dunes", SignatureScheme.RFC_9421, yesterday));
    }

    private static Optional<Integer> refusal(String signed, String asked, SignatureScheme scheme, Clock clock) {
        Request request = HttpSigner.sign(
                Request.get(new Iri(TIDES + signed), Headers.of("Host", "tides.example")),
                new ActorKey(WikiAddresses.ed25519Key(FETCHER), KEY),
                scheme,
                clock.instant());
        MutableHttpRequest<?> sent = HttpRequest.GET(asked);
        request.headers().fields().forEach(field -> sent.header(field.name(), field.value()));
        KeySource keys = new KeySource() {
            @Override
            public KeyAnswer find(Iri keyId) {
                return new KeyAnswer.Found(new PublishedKey(keyId, FETCHER, KEY.publicKey()), false);
            }

            @Override
            public KeyAnswer refresh(Iri keyId) {
                return find(keyId);
            }
        };
        return new SignedFetch(
                        wiki.settings(),
                        () -> keys,
                        wiki.bean(ClientAddress.class),
                        wiki.bean(WikiAddresses.class),
                        wiki.bean(KnownHosts.class),
                        Clock.systemUTC())
                .refusal(sent)
                .map(HttpResponse::code);
    }
}
