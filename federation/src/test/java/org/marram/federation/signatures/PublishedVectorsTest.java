package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Multibase;

/// The examples that the specifications give, stage by stage.
class PublishedVectorsTest {
    private static final byte[] HELLO = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

    /// `draft-cavage-http-signatures-12`, appendix C: a key of 1024 bits, which is too short for anything else.
    private static final RsaPublicKey CAVAGE_KEY = RsaPublicKey.fromPemOfAnySize("""
            -----BEGIN PUBLIC KEY-----
            MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
            6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
            Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
            oYi+1hqp1fIekaxsyQIDAQAB
            -----END PUBLIC KEY-----
            """);

    private static final Request CAVAGE_REQUEST = Request.post(
            new Iri("https://example.com/foo?param=value&pet=dog"),
            Headers.of(
                    "Host", "example.com",
                    "Date", "Sun, 05 Jan 2014 21:31:40 GMT",
                    "Content-Type", "application/json",
                    "Digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
                    "Content-Length", "18"),
            HELLO);

    /// RFC 9421, appendix B.1.2.
    private static final RsaPublicKey PSS_KEY = RsaPublicKey.fromPem("""
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
            +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
            oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
            gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
            Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
            aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
            2wIDAQAB
            -----END PUBLIC KEY-----
            """);

    private static final Request RFC_9421_REQUEST = Request.post(
            new Iri("https://example.com/foo?param=Value&Pet=dog"),
            Headers.of(
                    "Host", "example.com",
                    "Date", "Tue, 20 Apr 2021 02:07:55 GMT",
                    "Content-Type", "application/json",
                    "Content-Length", "18"),
            HELLO);

    @Test
    void cavageDefaultTest() {
        assertCavage(
                List.of("date"),
                "date: Sun, 05 Jan 2014 21:31:40 GMT",
                "SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7"
                        + "T8hc0GppauB6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=");
    }

    @Test
    void cavageBasicTest() {
        assertCavage(
                List.of("(request-target)", "host", "date"),
                "(request-target): post /foo?param=value&pet=dog\nhost: example.com\ndate: Sun, 05 Jan 2014 21:31:40 GMT",
                "qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzi"
                        + "c+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=");
    }

    @Test
    void cavageAllHeadersTest() {
        assertCavage(
                List.of("(request-target)", "host", "date", "content-type", "digest", "content-length"),
                "(request-target): post /foo?param=value&pet=dog\nhost: example.com\ndate: Sun, 05 Jan 2014 21:31:40 GMT\n"
                        + "content-type: application/json\n"
                        + "digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=\ncontent-length: 18",
                "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+"
                        + "TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=");
    }

    @Test
    void theDigestsOfTheExampleBodyArePublished() {
        assertEquals("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=", ContentDigests.legacy(HELLO));
        assertEquals("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", ContentDigests.content(HELLO));
        Headers sha512 = Headers.of(
                "Content-Digest",
                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:");
        assertTrue(ContentDigests.fault(sha512, HELLO).isEmpty());
    }

    @Test
    void rfc9421MinimalSignatureWithRsaPss() {
        // Appendix B.2.1
        String input = "();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";
        String base = base(input);
        assertEquals("\"@signature-params\": " + input, base);
        assertTrue(PSS_KEY.verifiesPss(
                utf8(base),
                Base64.getDecoder()
                        .decode(
                                "d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckz"
                                        + "XaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE5"
                                        + "6YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7E"
                                        + "PYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==")));
    }

    @Test
    void rfc9421SignatureWithEd25519() {
        // Appendix B.2.6, with the key of B.1.4.
        String input = "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");"
                + "created=1618884473;keyid=\"test-key-ed25519\"";
        String base = base(input);
        assertEquals(
                "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n"
                        + "\"@authority\": example.com\n\"content-type\": application/json\n\"content-length\": 18\n"
                        + "\"@signature-params\": " + input,
                base);
        byte[] pkcs8 = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF");
        Ed25519Key key = Ed25519Key.fromSeed(Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length));
        assertEquals(
                "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==",
                Base64.getEncoder().encodeToString(key.sign(utf8(base))));
    }

    @Test
    void dataIntegrityProofOfW3c() throws Exception {
        // W3C Data Integrity EdDSA Cryptosuites, appendix B.5 (eddsa-jcs-2022).
        ObjectNode signed = json("""
                {"@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
                 "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
                 "type": ["VerifiableCredential", "AlumniCredential"],
                 "name": "Alumni Credential",
                 "description": "A minimum viable example of an Alumni Credential.",
                 "issuer": "https://vc.example/issuers/5678",
                 "validFrom": "2023-01-01T00:00:00Z",
                 "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
                 "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2023-02-24T23:36:38Z",
                  "verificationMethod": "https://vc.example/issuers/5678#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
                  "proofPurpose": "assertionMethod",
                  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
                  "proofValue": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"}}
                """);
        ObjectNode options = signed.path("proof").deepCopy();
        ObjectNode document = signed.deepCopy();
        document.remove("proof");
        byte[] message = DocumentProofs.message(options, document).orElseThrow();
        assertEquals(
                "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
                HexFormat.of().formatHex(message, 32, 64));
        assertProof(signed);
        ObjectNode again = DocumentProofs.sign(
                document,
                new Iri(options.path("verificationMethod").asText()),
                dataIntegrityKey(),
                Instant.parse("2023-02-24T23:36:38Z"));
        assertEquals(signed.path("proof"), again.path("proof"));
    }

    @Test
    void objectIntegrityProofOfFep8b32() throws Exception {
        // FEP-8b32, its test vector.
        assertProof(json("""
                        {"@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1"],
                         "type": "Create", "actor": "https://server.example/users/alice",
                         "object": {"type": "Note", "content": "Hello world"},
                         "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022",
                          "verificationMethod": "https://server.example/users/alice#ed25519-key",
                          "proofPurpose": "assertionMethod",
                          "proofValue": "z3sXaxjKs4M3BRicwWA9peyNPJvJqxtGsDmpt1jjoHCjgeUf71TRFz56osPSfDErszyLp5Ks1EhYSgpDaNM977Rg2",
                          "created": "2023-02-24T23:36:38Z"}}
                        """));
    }

    private static void assertProof(ObjectNode signed) {
        KnownKeys keys = new KnownKeys();
        Iri id = new Iri(signed.path("proof").path("verificationMethod").asText());
        keys.add(new PublishedKey(id, id.withoutFragment(), dataIntegrityKey().publicKey()));
        assertInstanceOf(
                ProofCheck.Valid.class, DocumentProofs.check(signed, keys, Instant.parse("2026-01-01T00:00:00Z")));
        ObjectNode changed = signed.deepCopy().put("type", "Delete");
        assertInstanceOf(
                ProofCheck.Invalid.class, DocumentProofs.check(changed, keys, Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static Ed25519Key dataIntegrityKey() {
        byte[] secret = Multibase.decode("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq");
        return Ed25519Key.fromSeed(Arrays.copyOfRange(secret, 2, secret.length));
    }

    private static void assertCavage(List<String> headers, String expected, String signature) {
        String base = CavageSignature.base(headers, Map.of(), CAVAGE_REQUEST).orElseThrow();
        assertEquals(expected, base);
        assertTrue(CAVAGE_KEY.verifies(utf8(base), Base64.getDecoder().decode(signature)));
    }

    private static String base(String input) {
        StructuredField.InnerList list =
                StructuredField.innerLists("sig=" + input).orElseThrow().get("sig");
        return MessageSignature.base(list, RFC_9421_REQUEST, "https://example.com/foo?param=Value&Pet=dog")
                .orElseThrow();
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
