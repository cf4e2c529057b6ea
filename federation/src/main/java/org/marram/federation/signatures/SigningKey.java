package org.marram.federation.signatures;

/// A secret key of ours. Its text never shows the secret.
public sealed interface SigningKey permits Ed25519Key, RsaKey {
    /// The signature of the message, by the key's own algorithm.
    byte[] sign(byte[] message);

    /// The half that is public.
    VerificationKey publicKey();
}
