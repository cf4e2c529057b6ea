package org.marram.wiki.mirrors;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;

/// A revision of another wiki whose digest, texts and proof were found to be right.
///
/// @param did the key that signed it, as `did:key:…`
/// @param author as its author's home or the page's home writes it
public record VerifiedRevision(RevisionCopy copy, String did, Optional<String> author) {
    /// Returns the digest of what was signed.
    public Digest digest() {
        return copy.signed().digest();
    }
}
