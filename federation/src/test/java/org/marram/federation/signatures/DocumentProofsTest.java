package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Multibase;

/// Proofs whose key has signed just what they say: each is refused for its own reason, not because it does not match.
class DocumentProofsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Iri ADA = new Iri("https://tides.example/user/ada");
    private static final Iri KEY_ID = ADA.resolve("#ed");
    private static final Ed25519Key KEY = Ed25519Key.generate();

    private final KnownKeys keys = new KnownKeys();

    DocumentProofsTest() {
        keys.add(new PublishedKey(KEY_ID, ADA, KEY.publicKey()));
    }

    @Test
    void whatIsSignedHoldsAndItsKeyIsNoted() {
        ObjectNode signed = DocumentProofs.sign(document(), KEY_ID, KEY, NOW);
        assertEquals(
                ADA,
                assertInstanceOf(ProofCheck.Valid.class, check(signed)).key().owner());
        assertEquals(List.of(KEY_ID), keys.verified);
        assertInstanceOf(ProofCheck.Valid.class, check(signed.put("signature", "another kind of signature")));
        assertInvalid("The proof does not match the document", signed.put("content", "other words"));
        assertEquals(List.of(KEY_ID, KEY_ID), keys.verified);
    }

    @Test
    void aDocumentWithoutAContextIsSignedToo() {
        ObjectNode bare = document();
        bare.remove("@context");
        ObjectNode signed = DocumentProofs.sign(bare, KEY_ID, KEY, NOW);
        assertFalse(signed.get("proof").has("@context"));
        assertInstanceOf(ProofCheck.Valid.class, check(signed));
    }

    @Test
    void aProofForAnotherPurposeIsRefused() {
        assertInvalid("The proof has another purpose", proven(options().put("proofPurpose", "authentication")));
    }

    @Test
    void aProofDatedAheadOrUnreadablyIsRefused() {
        Instant latest = NOW.plus(Freshness.WINDOW);
        assertInstanceOf(ProofCheck.Valid.class, check(proven(options().put("created", latest.toString()))));
        String ahead = "The proof is dated ahead, or not readably";
        assertInvalid(
                ahead, proven(options().put("created", latest.plusSeconds(1).toString())));
        assertInvalid(ahead, proven(options().put("created", "yesterday")));
        ObjectNode undated = options();
        undated.remove("created");
        assertInstanceOf(ProofCheck.Valid.class, check(proven(undated)));
    }

    @Test
    void anExpiredProofIsRefused() {
        assertInstanceOf(
                ProofCheck.Valid.class,
                check(proven(options().put("expires", NOW.plusSeconds(1).toString()))));
        for (String expires : List.of(NOW.toString(), NOW.minusSeconds(1).toString(), "never")) {
            assertInvalid("The proof has expired", proven(options().put("expires", expires)));
        }
    }

    @Test
    void theProofsContextsMustBeginTheDocuments() {
        String first = "https://www.w3.org/ns/activitystreams";
        String second = "https://w3id.org/security/data-integrity/v1";
        assertInstanceOf(ProofCheck.Valid.class, check(provenWith(contexts(first), first, second)));
        assertInstanceOf(ProofCheck.Valid.class, check(provenWith(contexts(first, second), first, second)));
        ObjectNode single = options();
        single.put("@context", first);
        assertInstanceOf(ProofCheck.Valid.class, check(provenWith(single, first, second)));
        String other = "The proof's context is not that of the document";
        assertInvalid(other, provenWith(contexts(second), first, second));
        assertInvalid(other, provenWith(contexts(first, second), first));
        ObjectNode withContext = options();
        withContext.put("@context", first);
        assertInvalid(other, provenWith(withContext));
    }

    @Test
    void aProofOfAnotherKindIsNoProof() {
        for (ObjectNode options : List.of(
                options().put("type", "Ed25519Signature2020"), options().put("cryptosuite", "eddsa-rdfc-2022"))) {
            assertInstanceOf(ProofCheck.Absent.class, check(proven(options)));
        }
        assertInstanceOf(ProofCheck.Absent.class, check(document()));
        assertInstanceOf(ProofCheck.Absent.class, check(document().put("proof", "trust me")));
    }

    @Test
    void oneProofOfThreeThatHoldsIsEnoughAndAFourthIsNotLookedAt() {
        ObjectNode good = (ObjectNode) proven(options()).get("proof");
        ObjectNode bad = (ObjectNode)
                proven(options().put("proofPurpose", "authentication")).get("proof");
        assertInstanceOf(ProofCheck.Valid.class, check(withProofs(good, bad)));
        assertInstanceOf(ProofCheck.Valid.class, check(withProofs(bad, bad, good)));
        assertInvalid("The proof has another purpose", withProofs(bad, bad, bad, good));
    }

    @Test
    void aProofWithoutAKeyOrAValueIsRefused() {
        String nothing = "The proof names no key that can be fetched, or has no value";
        assertInvalid(nothing, proven(options().put("verificationMethod", "a key")));
        ObjectNode broken = proven(options());
        ((ObjectNode) broken.get("proof")).put("proofValue", "not base58: 0OIl");
        assertInvalid(nothing, broken);
    }

    @Test
    void whatHasNoCanonicalFormIsNeitherSignedNorBelieved() {
        ObjectNode endless = document();
        endless.put("size", new BigDecimal("1e400"));
        assertThrows(IllegalArgumentException.class, () -> DocumentProofs.sign(endless, KEY_ID, KEY, NOW));
        ObjectNode signed = proven(options());
        signed.put("size", new BigDecimal("1e400"));
        assertInvalid("The document has no canonical form", signed);
    }

    @Test
    void anotherKindOfKeyProvesNothing() {
        keys.add(new PublishedKey(KEY_ID, ADA, RsaKey.generate().publicKey()));
        assertInvalid("The proof does not match the document", proven(options()));
    }

    @Test
    void aKeptKeyThatDoesNotFitIsFetchedAnewOnce() {
        keys.add(new PublishedKey(KEY_ID, ADA, Ed25519Key.generate().publicKey()));
        assertInvalid("The proof does not match the document", proven(options()));
        assertEquals(List.of(KEY_ID), keys.refreshed);
        keys.rotate(new PublishedKey(KEY_ID, ADA, KEY.publicKey()));
        assertInstanceOf(ProofCheck.Valid.class, check(proven(options())));
        keys.answer(
                KEY_ID,
                new KeyAnswer.Found(
                        new PublishedKey(KEY_ID, ADA, Ed25519Key.generate().publicKey()), false));
        assertInvalid("The proof does not match the document", proven(options()));
        assertEquals(List.of(KEY_ID, KEY_ID), keys.refreshed);
    }

    @Test
    void whatTheKeysServerSaysIsPassedOn() {
        keys.answer(KEY_ID, new KeyAnswer.Gone());
        assertInvalid("The proof's key is gone", proven(options()));
        keys.answer(KEY_ID, new KeyAnswer.Refused("not that one"));
        assertInvalid("not that one", proven(options()));
        for (KeyAnswer later : List.of(new KeyAnswer.Unreachable("timeout"), new KeyAnswer.TooMany("timeout"))) {
            keys.answer(KEY_ID, later);
            assertEquals(new ProofCheck.KeyUnreachable(KEY_ID, "timeout"), check(proven(options())));
        }
    }

    private static ObjectNode document() {
        return Json.object()
                .put("@context", "https://www.w3.org/ns/activitystreams")
                .put("id", "https://tides.example/note/1")
                .put("content", "words");
    }

    private static ObjectNode options() {
        return Json.object()
                .put("type", "DataIntegrityProof")
                .put("cryptosuite", "eddsa-jcs-2022")
                .put("verificationMethod", KEY_ID.value())
                .put("proofPurpose", "assertionMethod")
                .put("created", NOW.toString());
    }

    private static ObjectNode contexts(String... contexts) {
        ObjectNode options = options();
        ArrayNode list = options.putArray("@context");
        List.of(contexts).forEach(list::add);
        return options;
    }

    /// A document of these contexts with a proof over just these options.
    private static ObjectNode provenWith(ObjectNode options, String... contexts) {
        ObjectNode document = document();
        document.remove("@context");
        if (contexts.length > 0) {
            List.of(contexts).forEach(document.putArray("@context")::add);
        }
        return proven(document, options);
    }

    private static ObjectNode proven(ObjectNode options) {
        return proven(document(), options);
    }

    private static ObjectNode proven(ObjectNode document, ObjectNode options) {
        ObjectNode signed = document.deepCopy();
        if (options.has("@context")) {
            signed.set("@context", options.get("@context"));
        }
        byte[] message = DocumentProofs.message(options, signed).orElseThrow();
        ObjectNode proof = options.deepCopy().put("proofValue", Multibase.encode(KEY.sign(message)));
        document.set("proof", proof);
        return document;
    }

    private static ObjectNode withProofs(ObjectNode... proofs) {
        ObjectNode document = document();
        ArrayNode list = document.putArray("proof");
        List.of(proofs).forEach(list::add);
        return document;
    }

    private ProofCheck check(ObjectNode document) {
        return DocumentProofs.check(document, keys, NOW);
    }

    private void assertInvalid(String reason, ObjectNode document) {
        assertEquals(new ProofCheck.Invalid(reason), check(document));
    }
}
