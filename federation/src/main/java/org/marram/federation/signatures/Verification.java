package org.marram.federation.signatures;

/// Outcome of checking a revision's proof.
public sealed interface Verification {
    /// The revision was signed with this key, and not changed since. Who owns the key must be found out
    /// elsewhere.
    record Verified(Ed25519PublicKey key) implements Verification {}

    /// The revision was not signed so, or was changed since.
    ///
    /// @param reason a sentence for a log or a keeper
    record Failed(String reason) implements Verification {}
}
