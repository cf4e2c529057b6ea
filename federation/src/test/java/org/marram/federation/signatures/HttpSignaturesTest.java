package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.federation.vocabulary.Iri;

class HttpSignaturesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Iri INBOX = new Iri("https://dunes.example/inbox?a=b");
    private static final Iri ADA = new Iri("https://tides.example/user/ada");
    private static final Iri KEY_ID = ADA.resolve("#main-key");
    private static final byte[] BODY = "{\"type\":\"Follow\"}".getBytes(StandardCharsets.UTF_8);
    private static final ActorKey RSA = new ActorKey(KEY_ID, RsaKey.generate());
    private static final ActorKey ED = new ActorKey(KEY_ID, Ed25519Key.generate());

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void whatIsSignedVerifies(SignatureScheme scheme) {
        for (ActorKey key : List.of(RSA, ED)) {
            for (Request request : List.of(post(), Request.get(INBOX, Headers.NONE))) {
                SignatureCheck check = check(HttpSigner.sign(request, key, scheme, NOW), key, NOW);
                SignatureCheck.Valid valid = assertInstanceOf(SignatureCheck.Valid.class, check, check::toString);
                assertEquals(scheme, valid.scheme());
                assertEquals(ADA, valid.key().owner());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void aChangedRequestIsRefused(SignatureScheme scheme) {
        Request signed = HttpSigner.sign(post(), RSA, scheme, NOW);
        List<UnaryOperator<Request>> changes = List.of(
                request -> new Request("PUT", request.origin(), request.target(), request.headers(), request.body()),
                request -> request.withTarget("/other/inbox?a=b"),
                request -> request.withTarget("/inbox?a=c"),
                request -> new Request("POST", request.origin(), request.target(), request.headers(), new byte[] {1}),
                request -> without(request, scheme == SignatureScheme.CAVAGE ? "Digest" : "Content-Digest"));
        for (UnaryOperator<Request> change : changes) {
            assertInstanceOf(SignatureCheck.Invalid.class, check(change.apply(signed), RSA, NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void anOldOrFutureSignatureIsRefused(SignatureScheme scheme) {
        Request signed = HttpSigner.sign(post(), RSA, scheme, NOW);
        Duration window = Freshness.WINDOW;
        assertInstanceOf(SignatureCheck.Valid.class, check(signed, RSA, NOW.plus(window)));
        assertInstanceOf(SignatureCheck.Valid.class, check(signed, RSA, NOW.minus(window)));
        assertInstanceOf(
                SignatureCheck.Invalid.class,
                check(signed, RSA, NOW.plus(window).plusSeconds(1)));
        assertInstanceOf(
                SignatureCheck.Invalid.class,
                check(signed, RSA, NOW.minus(window).minusSeconds(1)));
    }

    /// Somebody who was told something honestly passes it on to us as if it were for us.
    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void whatWasSignedForAnotherHostIsNotForUs(SignatureScheme scheme) {
        for (String other : List.of("https://dunes.example:8443", "https://other.example", "http://dunes.example")) {
            Request theirs = HttpSigner.sign(
                    Request.post(new Iri(other + "/inbox?a=b"), post().headers(), BODY), RSA, scheme, NOW);
            // With the host that it was signed for, with ours, and without any.
            for (Headers headers : List.of(
                    theirs.headers(),
                    theirs.headers().without("Host").with("Host", "dunes.example"),
                    theirs.headers().without("Host"))) {
                Request replayed = new Request("POST", INBOX.origin(), theirs.target(), headers, BODY);
                boolean ours = other.equals("http://dunes.example") && scheme == SignatureScheme.CAVAGE;
                SignatureCheck check = check(replayed, RSA, NOW);
                assertEquals(ours, check instanceof SignatureCheck.Valid, () -> other + " " + headers + " " + check);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void aProxyMayPutAnotherHostInPlaceOfOurs(SignatureScheme scheme) {
        Request signed = HttpSigner.sign(post(), RSA, scheme, NOW);
        for (String host : List.of("127.0.0.1:8080", "DUNES.example", "dunes.example:443", "backend")) {
            Request passed = signed.with(signed.headers().without("Host").with("Host", host));
            assertInstanceOf(SignatureCheck.Valid.class, check(passed, RSA, NOW), host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dunes.example", "Dunes.Example", "dunes.example:443", "dunes.example."})
    void ourHostMayBeSignedInEachSpellingThatWasSent(String spelling) {
        Request spelt = post().with(post().headers().with("Host", spelling));
        Request signed = HttpSigner.sign(spelt, RSA, SignatureScheme.CAVAGE, NOW);
        assertInstanceOf(SignatureCheck.Valid.class, check(signed, RSA, NOW), spelling);
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void aSignatureOfThePathAloneIsAccepted(SignatureScheme scheme) {
        Request signed = HttpSigner.sign(Request.get(INBOX.withoutQuery(), Headers.NONE), RSA, scheme, NOW);
        assertInstanceOf(SignatureCheck.Valid.class, check(signed.withTarget("/inbox?a=b"), RSA, NOW));
    }

    @Test
    void aRotatedKeyIsFetchedOnceAnew() {
        ActorKey next = new ActorKey(KEY_ID, RsaKey.generate());
        Request signed = HttpSigner.sign(post(), next, SignatureScheme.CAVAGE, NOW);
        KnownKeys keys = keys(RSA);
        keys.rotate(new PublishedKey(KEY_ID, ADA, next.key().publicKey()));
        assertInstanceOf(SignatureCheck.Valid.class, check(signed, keys, NOW));
        assertEquals(List.of(KEY_ID), keys.refreshed);
        assertInstanceOf(SignatureCheck.Invalid.class, check(signed, RSA, NOW));
    }

    @Test
    void whatTheKeysOwnerServerSaysIsPassedOn() {
        Request signed = HttpSigner.sign(post(), RSA, SignatureScheme.CAVAGE, NOW);
        KnownKeys keys = new KnownKeys();
        keys.answer(KEY_ID, new KeyAnswer.Gone());
        assertInstanceOf(SignatureCheck.SignerGone.class, check(signed, keys, NOW));
        keys.answer(KEY_ID, new KeyAnswer.Unreachable("timeout"));
        assertInstanceOf(SignatureCheck.KeyUnreachable.class, check(signed, keys, NOW));
        assertInstanceOf(SignatureCheck.Absent.class, check(post(), keys, NOW));
    }

    @Test
    void aCavageHeaderThatCoversTooLittleOrConfusesIsRefused() {
        Request signed = HttpSigner.sign(post(), RSA, SignatureScheme.CAVAGE, NOW);
        String header = signed.headers().first("Signature").orElseThrow();
        List<String> wrong = List.of(
                header.replace("(request-target) host date digest", "host date digest"),
                header.replace("(request-target) host date digest", "date"),
                header.replace("(request-target) host date digest", "(request-target) date digest"),
                header.replace("(request-target) host date digest", "(request-target) host digest"),
                header.replace("(request-target) host date digest", "(request-target) host date"),
                header.replace("(request-target) host date digest", "(request-target) host date digest date"),
                header.replace("(request-target) host date digest", "(request-target) host date digest x-absent"),
                header.replace("rsa-sha256", "hmac-sha256"),
                header.replace("rsa-sha256", "rsa-sha1"),
                header.replace(KEY_ID.value(), "data:application/activity+json,{}"),
                header + ",keyId=\"https://evil.example/#main-key\"",
                header.replace("signature=\"", "signature=\"A"),
                "nonsense",
                "keyId=\"" + "x".repeat(20_000));
        for (String each : wrong) {
            Request changed = without(signed, "Signature");
            changed = changed.with(changed.headers().with("Signature", each));
            assertInstanceOf(SignatureCheck.Invalid.class, check(changed, RSA, NOW), each);
        }
    }

    @Test
    void aMessageSignatureThatCoversTooLittleOrConfusesIsRefused() {
        Request signed = HttpSigner.sign(post(), RSA, SignatureScheme.RFC_9421, NOW);
        String input = signed.headers().first("Signature-Input").orElseThrow();
        List<String> wrong = List.of(
                input.replace("\"@method\" ", ""),
                input.replace("\"@target-uri\" ", ""),
                input.replace(" \"content-digest\"", ""),
                input.replace("\"@method\"", "\"@method\" \"@method\""),
                input.replace("\"@method\"", "\"@method\";req"),
                input.replaceAll("created=[0-9]+;", ""),
                input.replace("rsa-v1_5-sha256", "hmac-sha256"),
                input.replace("rsa-v1_5-sha256", "ed25519"),
                input + ";expires=" + NOW.minusSeconds(1).getEpochSecond(),
                input.replace("sig1=", "sig2="),
                "sig1=(",
                "sig1=" + "(".repeat(5_000));
        for (String each : wrong) {
            Request changed = without(signed, "Signature-Input");
            changed = changed.with(changed.headers().with("Signature-Input", each));
            assertInstanceOf(SignatureCheck.Invalid.class, check(changed, RSA, NOW), each);
        }
    }

    @Test
    void createdAndExpiresStandInForTheDate() {
        // As Ibis signs: both times in quotes, no Date among what is required.
        Request dated = post().with(Headers.of(
                "Host",
                "dunes.example",
                "Digest",
                ContentDigests.legacy(BODY),
                "Content-Type",
                "application/activity+json"));
        long created = NOW.getEpochSecond();
        List<String> names = List.of("(request-target)", "(created)", "(expires)", "content-type", "digest", "host");
        String base = CavageSignature.base(
                        names, Map.of("created", "" + created, "expires", "" + (created + 3600)), dated)
                .orElseThrow();
        String signature = Base64.getEncoder().encodeToString(RSA.key().sign(base.getBytes(StandardCharsets.UTF_8)));
        String header = "keyId=\"" + KEY_ID + "\",algorithm=\"hs2019\",created=\"" + created + "\",expires="
                + (created + 3600) + ",headers=\"" + String.join(" ", names) + "\",signature=\"" + signature + "\"";
        Request signed = dated.with(dated.headers().with("Signature", header));
        assertInstanceOf(SignatureCheck.Valid.class, check(signed, RSA, NOW));
        assertInstanceOf(SignatureCheck.Invalid.class, check(signed, RSA, NOW.plusSeconds(3600)));
    }

    @Test
    void digestsMustBeSafeAndMatch() {
        assertTrue(ContentDigests.fault(Headers.NONE, BODY).isEmpty());
        assertTrue(ContentDigests.fault(
                        Headers.of("Digest", ContentDigests.legacy(BODY).toLowerCase(Locale.ROOT)), new byte[0])
                .isPresent());
        assertTrue(ContentDigests.fault(Headers.of("Digest", "MD5=1B2M2Y8AsgTpgAmY7PhCfg=="), BODY)
                .isPresent());
        assertTrue(ContentDigests.fault(Headers.of("Digest", "md5=x," + ContentDigests.legacy(BODY)), BODY)
                .isEmpty());
        assertTrue(ContentDigests.fault(Headers.of("Digest", ContentDigests.legacy(BODY) + ",SHA-512=x"), BODY)
                .isPresent());
    }

    @Test
    void shortKeysAndOtherThingsAreNoKeys() {
        for (String pem : List.of("", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----", "x".repeat(10_000))) {
            assertThrows(IllegalArgumentException.class, () -> RsaPublicKey.fromPem(pem));
        }
        RsaKey key = RsaKey.generate();
        assertEquals(key.publicKey(), RsaPublicKey.fromPem(key.publicKey().pem()));
        assertEquals(key.publicKey(), RsaKey.fromPkcs8(key.pkcs8()).publicKey());
    }

    @Test
    void theSchemeThatAServerTookIsTriedFirstNextTime() {
        SchemeMemory memory = new SchemeMemory();
        assertEquals(SignatureScheme.CAVAGE, memory.firstFor(INBOX.origin()));
        memory.accepted(INBOX.origin(), SignatureScheme.RFC_9421);
        assertEquals(SignatureScheme.RFC_9421, memory.firstFor(INBOX.origin()));
        assertEquals(SignatureScheme.CAVAGE, memory.firstFor(ADA.origin()));
    }

    private static Request post() {
        return Request.post(INBOX, Headers.of("Content-Type", "application/activity+json"), BODY);
    }

    private static Request without(Request request, String header) {
        return request.with(new Headers(request.headers().fields().stream()
                .filter(field -> !field.name().equals(header))
                .toList()));
    }

    private static KnownKeys keys(ActorKey key) {
        KnownKeys keys = new KnownKeys();
        keys.add(new PublishedKey(key.id(), ADA, key.key().publicKey()));
        return keys;
    }

    private static SignatureCheck check(Request request, ActorKey key, Instant now) {
        return check(request, keys(key), now);
    }

    private static SignatureCheck check(Request request, KeySource keys, Instant now) {
        return new HttpSignatureVerifier(keys, Clock.fixed(now, ZoneOffset.UTC)).check(request);
    }
}
