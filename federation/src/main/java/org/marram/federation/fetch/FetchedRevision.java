package org.marram.federation.fetch;

import org.marram.federation.signatures.Ed25519PublicKey;
import org.marram.federation.vocabulary.RevisionCopy;

/// What came of fetching a revision.
public sealed interface FetchedRevision {
    /// Here it is: its digest, its proof and the texts that came with it are right.
    ///
    /// @param key who signed it; whose key that is, others say
    record Found(RevisionCopy copy, Ed25519PublicKey key) implements FetchedRevision {}

    /// It is not there, or not what was asked for.
    record Refused(String reason) implements FetchedRevision {}

    /// Not now.
    record Unreachable(String reason) implements FetchedRevision {}
}
