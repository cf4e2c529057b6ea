package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Iri;

/// Signatures that the key has really made over what they name. Where that is too little, they are refused for that
/// reason, and where it is enough in another way than ours, they hold.
class WeakSignaturesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final Iri INBOX = new Iri("https://dunes.example/inbox?a=b");
    private static final Iri ADA = new Iri("https://tides.example/user/ada");
    private static final Iri KEY_ID = ADA.resolve("#main-key");
    private static final byte[] BODY = "{\"type\":\"Follow\"}".getBytes(StandardCharsets.UTF_8);
    private static final RsaKey RSA = RsaKey.generate();
    private static final Ed25519Key ED = Ed25519Key.generate();
    private static final String DATE = "Mon, 23 Nov 2026 10:15:30 GMT";

    @Test
    void aCavageSignatureThatCoversTooLittleIsRefused() {
        String date = "date";
        String digest = "digest";
        String host = "host";
        String target = "(request-target)";
        assertInstanceOf(SignatureCheck.Valid.class, cavage(post(), "", target, host, date, digest));
        refused("The signature does not cover (request-target)", cavage(post(), "", host, date, digest));
        refused("The signature does not cover the digest", cavage(post(), "", target, host, date));
        refused("The signature does not cover the host", cavage(post(), "", target, date, digest));
        refused("The signature covers no time", cavage(post(), "", target, host, digest));
        refused(
                "The signature names a header twice, or too many",
                cavage(post(), "", target, host, date, digest, date));
        refused(
                "The signature lacks a key, an algorithm that is known, or a header that it names",
                cavage(post(), "algorithm=\"rsa-sha1\",", target, host, date, digest));
        refused("The Signature header cannot be read", check(signed(post(), "x".repeat(9_000))));
    }

    @Test
    void thirtyTwoHeadersMayBeSignedAndNoMore() {
        assertInstanceOf(SignatureCheck.Valid.class, cavageOver(32));
        refused("The signature names a header twice, or too many", cavageOver(33));
    }

    @Test
    void aRequestWithoutABodyNeedsNoDigest() {
        Request get = new Request("GET", INBOX.origin(), "/inbox", headers(new byte[0]), new byte[0]);
        assertInstanceOf(SignatureCheck.Valid.class, cavage(get, "", "(request-target)", "host", "date"));
        for (String method : List.of("PUT", "POST")) {
            Request empty = new Request(method, INBOX.origin(), "/inbox", headers(new byte[0]), new byte[0]);
            refused("The signature does not cover the digest", cavage(empty, "", "(request-target)", "host", "date"));
        }
        Request odd = new Request("GET", INBOX.origin(), "/inbox", post().headers(), BODY);
        refused("The signature does not cover the digest", cavage(odd, "", "(request-target)", "host", "date"));
    }

    @Test
    void aCavageSignatureIsOfThisHour() {
        String[] covered = {"(request-target)", "(created)", "host", "digest"};
        assertInstanceOf(SignatureCheck.Valid.class, cavage(post(), "created=" + SECONDS + ",", covered));
        String within = "The signature was not created within the hour";
        refused(within, cavage(post(), "created=" + (SECONDS - 3_601) + ",", covered));
        refused(within, cavage(post(), "created=\"soon\",", covered));
        String[] both = {"(request-target)", "(created)", "(expires)", "host", "digest"};
        refused("The signature has expired", cavage(post(), "created=" + SECONDS + ",expires=" + SECONDS + ",", both));
        refused(
                "The signed Date is missing, unreadable or off by more than an hour",
                cavage(post("Mon, 23 Nov 2026 09:15:29 GMT"), "", "(request-target)", "host", "date", "digest"));
    }

    @Test
    void aSignatureMayStandInAuthorization() {
        Request signed = HttpSigner.sign(post(), new ActorKey(KEY_ID, RSA), SignatureScheme.CAVAGE, NOW);
        Headers others = signed.headers().without("Signature");
        String value = signed.headers().first("Signature").orElseThrow();
        KnownKeys keys = keys(RSA.publicKey());
        assertInstanceOf(
                SignatureCheck.Valid.class,
                check(signed.with(others.with("Authorization", "Signature " + value)), keys));
        assertEquals(List.of(KEY_ID), keys.verified);
        assertInstanceOf(
                SignatureCheck.Absent.class, check(signed.with(others.with("Authorization", "Bearer " + value)), keys));
    }

    @Test
    void aMessageSignatureThatCoversTooLittleIsRefused() {
        refused("The signature does not cover @method", message("", "@target-uri", "content-digest"));
        refused("The signature does not cover the address", message("", "@method", "content-digest"));
        refused("The signature does not cover the content digest", message("", "@method", "@target-uri"));
        refused(
                "The signature names a component twice",
                message("", "@method", "@method", "@target-uri", "content-digest"));
        String unknown = "The signature lacks a key, an algorithm that is known, or a component that it names";
        refused(unknown, message("", "@method", "@target-uri", "content-digest", "@status"));
        refused(unknown, message("", "@method", "@target-uri", "content-digest", "x-absent"));
        refused(unknown, message(";alg=\"hmac-sha256\"", "@method", "@target-uri", "content-digest"));
    }

    @Test
    void anAddressMayBeCoveredPieceByPiece() {
        assertInstanceOf(
                SignatureCheck.Valid.class,
                message("", "@method", "@authority", "@path", "@query", "content-digest", "@scheme"));
        assertInstanceOf(
                SignatureCheck.Valid.class, message("", "@method", "@authority", "@request-target", "content-digest"));
        String address = "The signature does not cover the address";
        refused(address, message("", "@method", "@authority", "@path", "content-digest"));
        refused(address, message("", "@method", "@authority", "@query", "content-digest"));
        refused(address, message("", "@method", "@authority", "content-digest"));
        refused(address, message("", "@method", "@path", "@query", "content-digest"));
        refused(address, message("", "@method", "@request-target", "content-digest"));
        Request bare = Request.post(INBOX.withoutQuery(), post().headers(), BODY);
        assertInstanceOf(
                SignatureCheck.Valid.class, message(bare, "", ED, "@method", "@authority", "@path", "content-digest"));
        assertInstanceOf(
                SignatureCheck.Valid.class,
                message(bare, "", ED, "@method", "@authority", "@path", "@query", "content-digest"));
    }

    @Test
    void aMessageSignatureIsOfThisHour() {
        String[] covered = {"@method", "@target-uri", "content-digest"};
        assertInstanceOf(SignatureCheck.Valid.class, message(";expires=" + (SECONDS + 1), covered));
        refused("The signature has expired", message(";expires=" + SECONDS, covered));
        refused("The signature has expired", message(";expires=\"later\"", covered));
        refused(
                "The signature was not created within the hour",
                message(post(), ";created=" + (SECONDS + 3_601), ED, covered));
    }

    @Test
    void theAlgorithmBelongsToTheKey() {
        String[] covered = {"@method", "@target-uri", "content-digest"};
        assertInstanceOf(SignatureCheck.Valid.class, message(post(), "", ED, covered));
        assertInstanceOf(SignatureCheck.Valid.class, message(post(), ";alg=\"ed25519\"", ED, covered));
        assertInstanceOf(SignatureCheck.Valid.class, message(post(), ";alg=\"rsa-v1_5-sha256\"", RSA, covered));
        assertInstanceOf(
                SignatureCheck.Valid.class,
                message(post(), ";alg=\"rsa-pss-sha512\"", WeakSignaturesTest::pss, RSA.publicKey(), covered));
        String other = "The signature does not match the signer's key";
        refused(other, message(post(), ";alg=\"rsa-v1_5-sha256\"", ED, covered));
        refused(other, message(post(), ";alg=\"rsa-pss-sha512\"", ED, covered));
        refused(other, message(post(), ";alg=\"ed25519\"", RSA, covered));
        refused(other, message(post(), ";alg=\"rsa-pss-sha512\"", RSA, covered));
    }

    @Test
    void aSignatureThatIsNotOneDoesNotHold() {
        byte[] message = {1, 2, 3};
        byte[] signature = RSA.sign(message);
        assertTrue(RSA.publicKey().verifies(message, signature));
        byte[] changed = signature.clone();
        changed[9] ^= 1;
        assertFalse(RSA.publicKey().verifies(message, changed));
        assertFalse(RSA.publicKey().verifies(message, Arrays.copyOf(signature, 20)));
        assertFalse(RSA.publicKey().verifiesPss(message, Arrays.copyOf(signature, 20)));
    }

    @Test
    void keysAreEqualByTheirNumbers() {
        RsaPublicKey key = RSA.publicKey();
        assertEquals(key, RsaPublicKey.fromPem(key.pem()));
        assertEquals(key.hashCode(), RsaPublicKey.fromPem(key.pem()).hashCode());
        assertNotEquals(key, RsaKey.generate().publicKey());
        assertNotEquals(key, (Object) "a key");
        assertEquals("RsaPublicKey[2048 bits]", key.toString());
        assertThrows(IllegalArgumentException.class, () -> RsaPublicKey.fromPem(key.pem() + "\n".repeat(8_192)));
    }

    private static SignatureCheck cavageOver(int headers) {
        Headers many = IntStream.range(4, headers)
                .boxed()
                .reduce(post().headers(), (all, each) -> all.with("X-" + each, "x"), (one, _) -> one);
        String[] names = Stream.concat(
                        Stream.of("(request-target)", "host", "date", "digest"),
                        IntStream.range(4, headers).mapToObj(each -> "x-" + each))
                .toArray(String[]::new);
        return cavage(post().with(many), "", names);
    }

    /// Checks a request that was signed over just these headers.
    ///
    /// @param parameters further ones, each with a comma behind it
    private static SignatureCheck cavage(Request request, String parameters, String... names) {
        Map<String, String> times = Stream.of(parameters.split(","))
                .filter(each -> each.contains("="))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1].replace("\"", "")));
        String base = CavageSignature.base(List.of(names), times, request).orElseThrow();
        String algorithm = parameters.contains("algorithm") ? "" : "algorithm=\"hs2019\",";
        return check(signed(
                request,
                "keyId=\"" + KEY_ID + "\"," + algorithm + parameters + "headers=\"" + String.join(" ", names)
                        + "\",signature=\"" + base64(RSA.sign(base.getBytes(StandardCharsets.UTF_8))) + "\""));
    }

    private static Request signed(Request request, String header) {
        return request.with(request.headers().with("Signature", header));
    }

    private static SignatureCheck message(String parameters, String... components) {
        return message(post(), parameters, ED, components);
    }

    /// Checks a request that was signed over just these components.
    private static SignatureCheck message(Request request, String parameters, SigningKey key, String... components) {
        return message(request, parameters, key::sign, key.publicKey(), components);
    }

    private static SignatureCheck message(
            Request request, String parameters, UnaryOperator<byte[]> sign, VerificationKey key, String... components) {
        String created = parameters.contains("created") ? "" : ";created=" + SECONDS;
        String input =
                "(\"" + String.join("\" \"", components) + "\")" + created + ";keyid=\"" + KEY_ID + "\"" + parameters;
        String base = MessageSignature.base(
                        new StructuredField.InnerList(input, List.of(components), Map.of()),
                        request,
                        request.origin() + request.target())
                .orElse("");
        byte[] signature = sign.apply(base.getBytes(StandardCharsets.UTF_8));
        Request signed = request.with(request.headers()
                .with("Signature-Input", "sig1=" + input)
                .with("Signature", "sig1=:" + base64(signature) + ":"));
        return check(signed, keys(key));
    }

    private static byte[] pss(byte[] message) {
        try {
            Signature rsa = Signature.getInstance("RSASSA-PSS");
            rsa.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
            rsa.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(RSA.pkcs8())));
            rsa.update(message);
            return rsa.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request post() {
        return post(DATE);
    }

    private static Request post(String date) {
        return Request.post(INBOX, headers(BODY).without("Date").with("Date", date), BODY);
    }

    private static Headers headers(byte[] body) {
        return Headers.of(
                "Host",
                "dunes.example",
                "Date",
                DATE,
                "Digest",
                ContentDigests.legacy(body),
                "Content-Digest",
                ContentDigests.content(body));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KnownKeys keys(VerificationKey key) {
        KnownKeys keys = new KnownKeys();
        keys.add(new PublishedKey(KEY_ID, ADA, key));
        return keys;
    }

    private static SignatureCheck check(Request request) {
        return check(request, keys(RSA.publicKey()));
    }

    private static SignatureCheck check(Request request, KeySource keys) {
        return new HttpSignatureVerifier(keys, Clock.fixed(NOW, ZoneOffset.UTC)).check(request);
    }

    private static void refused(String reason, SignatureCheck check) {
        assertEquals(new SignatureCheck.Invalid(reason), check);
    }
}
