package org.marram.federation.signatures;

/// Whether a revision's proof holds.
public sealed interface Verification {
    /// It was signed with this key, and not changed since. Whose key it is, others say.
    record Verified(Ed25519PublicKey key) implements Verification {}

    /// It was not signed so, or was changed since.
    ///
    /// @param reason a sentence for a log or a keeper
    record Failed(String reason) implements Verification {}
}
