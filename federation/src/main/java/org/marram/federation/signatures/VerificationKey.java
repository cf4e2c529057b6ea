package org.marram.federation.signatures;

/// A public key that a server published.
public sealed interface VerificationKey permits Ed25519PublicKey, RsaPublicKey {
    /// Tells whether these bytes are this key's signature of the message, by the key's own algorithm.
    boolean verifies(byte[] message, byte[] signature);
}
