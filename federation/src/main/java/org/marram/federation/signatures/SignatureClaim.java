package org.marram.federation.signatures;

import java.util.List;
import org.marram.federation.vocabulary.Iri;

/// Claim that a signature makes, checked for everything but the key.
///
/// @param bases the texts that may have been signed: servers disagree on queries and fragments
@SuppressWarnings("ArrayRecordComponent") // Lives for one check.
record SignatureClaim(Iri keyId, Algorithm algorithm, List<String> bases, byte[] signature) {
    /// Algorithms that a request may be signed with.
    enum Algorithm {
        /// The key's own: RSA PKCS#1 v1.5 with SHA-256, or Ed25519.
        OF_THE_KEY,
        RSA_V1_5_SHA256,
        RSA_PSS_SHA512,
        ED25519
    }

    /// Outcome of reading a signature.
    sealed interface Reading {}

    /// The signature can be checked against the key.
    record Claimed(SignatureClaim claim) implements Reading {}

    /// The signature need not be checked.
    record Unusable(String reason) implements Reading {}
}
