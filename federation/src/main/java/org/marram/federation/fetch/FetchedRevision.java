package org.marram.federation.fetch;

import org.marram.federation.signatures.Ed25519PublicKey;
import org.marram.federation.vocabulary.RevisionCopy;

/// Outcome of fetching a revision.
public sealed interface FetchedRevision {
    /// The revision is here: its digest, its proof and the texts that came with it are right.
    ///
    /// @param key key that signed it; who owns that key must be found out elsewhere
    record Found(RevisionCopy copy, Ed25519PublicKey key) implements FetchedRevision {}

    /// The revision is not there, or the answer is not what was asked for.
    record Refused(String reason) implements FetchedRevision {}

    /// The revision cannot be had now.
    record Unreachable(String reason) implements FetchedRevision {}
}
