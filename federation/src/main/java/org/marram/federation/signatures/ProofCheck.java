package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// Outcome of checking a document's proof.
public sealed interface ProofCheck {
    /// The document was signed with this key, and not changed since.
    record Valid(PublishedKey key) implements ProofCheck {}

    /// There is no proof of a kind that is known.
    record Absent() implements ProofCheck {}

    /// The proof does not hold.
    record Invalid(String reason) implements ProofCheck {}

    /// The key cannot be had at the moment.
    record KeyUnreachable(Iri keyId, String reason) implements ProofCheck {}
}
