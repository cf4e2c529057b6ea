package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Multibase;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.Samples;
import org.marram.federation.vocabulary.SignedRevision;

class RevisionProofProperties {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456Z");
    private static final Ed25519Key KEY = Ed25519Key.fromSeed(new byte[32]);

    @Property(tries = 200)
    void whatIsSignedVerifiesWithTheSignersKey(@ForAll("revisions") Revision revision) {
        assertEquals(
                new Verification.Verified(KEY.publicKey()),
                RevisionVerifier.verify(RevisionSigner.sign(revision, KEY, NOW)));
    }

    @Example
    void everyTamperedFieldOfTheRevisionFailsWithAReason() {
        IntegrityProof integrityProof =
                RevisionSigner.sign(Samples.revision(), KEY, NOW).proof();
        for (Revision tampered : variants(Samples.revision())) {
            assertFails(new SignedRevision(tampered, integrityProof));
        }
    }

    @Example
    void everyTamperedFieldOfTheProofFailsWithAReason() {
        SignedRevision signed = RevisionSigner.sign(Samples.revision(), KEY, NOW);
        IntegrityProof integrityProof = signed.proof();
        Ed25519PublicKey other = Ed25519Key.generate().publicKey();
        byte[] signature = integrityProof.signature();
        List<IntegrityProof> tampered = new ArrayList<>(List.of(
                new IntegrityProof(other.verificationMethod(), integrityProof.created(), signature),
                new IntegrityProof(KEY.didKey(), integrityProof.created(), signature),
                new IntegrityProof(KEY.didKey() + "#" + other, integrityProof.created(), signature),
                new IntegrityProof("https://dunes.example/user/ada#key", integrityProof.created(), signature),
                new IntegrityProof(
                        integrityProof.verificationMethod(),
                        integrityProof.created().plusMillis(1),
                        signature),
                new IntegrityProof(integrityProof.verificationMethod(), integrityProof.created(), new byte[64])));
        for (int i = 0; i < signature.length; i++) {
            byte[] flipped = integrityProof.signature();
            flipped[i] ^= 1;
            tampered.add(new IntegrityProof(integrityProof.verificationMethod(), integrityProof.created(), flipped));
        }
        tampered.forEach(each -> assertFails(new SignedRevision(signed.revision(), each)));
    }

    @Example
    void aKeySurvivesItsSeedAndShowsNoSecret() {
        Ed25519Key key = Ed25519Key.generate();
        assertEquals(key.publicKey(), Ed25519Key.fromSeed(key.seed()).publicKey());
        assertFalse(key.toString().contains(Multibase.encode(key.seed())));
    }

    @Example
    void theKeyPairOfTheDataIntegrityVectorsIsRead() {
        // Source: W3C Data Integrity EdDSA, appendix B: secret key multibase, multicodec 0x1300.
        byte[] secret = Multibase.decode("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq");
        Ed25519Key key = Ed25519Key.fromSeed(Arrays.copyOfRange(secret, 2, 34));
        assertEquals(
                "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
                key.publicKey().multibase());
        assertEquals("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", key.didKey());
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Samples.revisions();
    }

    private static void assertFails(SignedRevision signed) {
        Verification.Failed failed =
                assertInstanceOf(Verification.Failed.class, RevisionVerifier.verify(signed), signed::json);
        assertFalse(failed.reason().isBlank());
    }

    /// The revision nine times, each time with another field changed.
    private static List<Revision> variants(Revision r) {
        Digest other = Samples.digest("other");
        return List.of(
                new Revision(
                        UUID.randomUUID(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        List.of(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        List.of(other),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        "https://dunes.example/user/eve",
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published().plusMillis(1),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        true,
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        "https://a.example/",
                        r.size(),
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size() + 1,
                        r.contentDigest(),
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        other,
                        r.descriptionDigest()),
                new Revision(
                        r.page(),
                        r.parents(),
                        r.attributedTo(),
                        r.published(),
                        r.minor(),
                        r.license(),
                        r.size(),
                        r.contentDigest(),
                        other));
    }
}
