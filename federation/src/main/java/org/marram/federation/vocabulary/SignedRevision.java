package org.marram.federation.vocabulary;

/// A revision with the proof of who wrote it. Kept as fields: [#json()] gives the same bytes wherever it is written.
public record SignedRevision(Revision revision, IntegrityProof proof) {
    /// The name of the revision; the proof does not change it.
    public Digest digest() {
        return revision.digest();
    }

    /// The whole document as canonical JSON (RFC 8785).
    public String json() {
        return revision.canonicalJson(proof.canonicalMember());
    }
}
