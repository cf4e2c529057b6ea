package org.marram.federation.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

class RevisionProperties {
    @Property
    void whatIsWrittenDirectlyIsWhatTheCanonicalLibraryWrites(@ForAll("revisions") Revision revision)
            throws IOException {
        String json = revision.canonicalJson();
        assertEquals(new JsonCanonicalizer(json).getEncodedString(), json);
    }

    @Property
    void aSignedRevisionIsCanonicalToo(@ForAll("revisions") Revision revision, @ForAll("texts") String text)
            throws IOException {
        IntegrityProof integrityProof = new IntegrityProof("did:key:" + text, Instant.EPOCH, new byte[64]);
        String json = new SignedRevision(revision, integrityProof).json();
        assertEquals(new JsonCanonicalizer(json).getEncodedString(), json);
    }

    @Property
    void aDescriptionIsCanonicalToo(
            @ForAll("texts") String name, @ForAll("texts") String summary, @ForAll("texts") String creator)
            throws IOException {
        Optional<Creator> author = Optional.of(creator)
                .filter(text -> !text.isEmpty())
                .map(text -> new Creator(text, Optional.of("https://a.example/" + text)));
        String json = new Description(name, summary, author).canonicalJson();
        assertEquals(new JsonCanonicalizer(json).getEncodedString(), json);
    }

    @Property
    void aDigestIsReadBack(@ForAll("digests") byte[] sha256) {
        Digest digest = Digest.of(sha256);
        assertEquals(digest, Digest.parse(digest.toString()));
        assertEquals(digest, Digest.of(digest.sha256()));
    }

    @Property
    void aChangeIsCanonicalAndChained(@ForAll("texts") String text, @ForAll("digests") byte[] sha256)
            throws IOException {
        String epoch = "e" + text;
        Optional<Digest> head = Optional.of(Digest.of(sha256));
        LoggedChange first = new LoggedChange(
                epoch, 7, Optional.empty(), LoggedChange.Kind.POLICY, Optional.empty(), head, Instant.EPOCH);
        String json = first.canonicalJson();
        assertEquals(new JsonCanonicalizer(json).getEncodedString(), json);
        LoggedChange next = new LoggedChange(
                epoch,
                8,
                Optional.of(first.digest()),
                LoggedChange.Kind.EDIT,
                Optional.of(Patch.NO_VERSION),
                head,
                Instant.EPOCH);
        assertTrue(next.follows(first));
        assertFalse(first.follows(next));
    }

    @Example
    void theDigestOfNothingIsThePublishedMultihash() {
        assertEquals(
                "zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
                Digest.over(new byte[0]).multibase());
    }

    @Example
    void aSaltIsPartOfTheDigest() {
        byte[] text = {1, 2, 3};
        byte[] other = new byte[16];
        other[15] = 1;
        assertNotEquals(Digest.salted(new byte[16], text), Digest.salted(other, text));
        assertThrows(IllegalArgumentException.class, () -> Digest.salted(new byte[15], text));
    }

    @Example
    void whatIsNoDigestIsRefused() {
        for (String wrong : List.of("", "z", "Qm", "zQm", "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")) {
            assertThrows(IllegalArgumentException.class, () -> Digest.parse(wrong), wrong);
        }
    }

    @Example
    void textThatHasNoCanonicalFormIsRefused() {
        for (String wrong : List.of("a\ud800", "\udc00a", "a\0b", "\ud800\ud800")) {
            assertThrows(IllegalArgumentException.class, () -> Description.of("Dunes", wrong));
        }
        assertEquals(
                "{\"name\":\"😀\",\"summary\":\"\"}", Description.of("😀", "").canonicalJson());
    }

    @Example
    void aTimeFinerThanAMillisecondIsCut() {
        Revision revision = Samples.revision();
        Revision finer = new Revision(
                revision.page(),
                revision.parents(),
                revision.attributedTo(),
                revision.published().plusNanos(999_999),
                revision.minor(),
                revision.license(),
                revision.size(),
                revision.contentDigest(),
                revision.descriptionDigest());
        assertEquals(revision, finer);
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Samples.revisions();
    }

    @Provide
    Arbitrary<String> texts() {
        return Samples.texts();
    }

    @Provide
    Arbitrary<byte[]> digests() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32);
    }
}
