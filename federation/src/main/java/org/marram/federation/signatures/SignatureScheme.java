package org.marram.federation.signatures;

/// The two ways in which servers sign requests.
public enum SignatureScheme {
    /// `draft-cavage-http-signatures-12`: the one that all understand.
    CAVAGE,
    /// HTTP Message Signatures.
    RFC_9421
}
