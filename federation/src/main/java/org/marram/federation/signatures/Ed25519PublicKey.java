package org.marram.federation.signatures;

import java.util.Arrays;
import org.marram.federation.vocabulary.Multibase;

/// An Ed25519 public key in its multibase spelling `z6Mk…` (W3C Multikey; FEP-521a).
public record Ed25519PublicKey(String multibase) implements VerificationKey {
    private static final int KEY_BYTES = 32;
    private static final byte[] MULTICODEC = {(byte) 0xed, 0x01};
    private static final String DID_KEY = "did:key:";

    /// @throws IllegalArgumentException when the text is not an Ed25519 Multikey
    public Ed25519PublicKey {
        decode(multibase);
    }

    /// The key of these 32 bytes.
    public static Ed25519PublicKey of(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + key.length);
        }
        byte[] multikey = Arrays.copyOf(MULTICODEC, MULTICODEC.length + KEY_BYTES);
        System.arraycopy(key, 0, multikey, MULTICODEC.length, KEY_BYTES);
        return new Ed25519PublicKey(Multibase.encode(multikey));
    }

    /// Reads `did:key:z6Mk…#z6Mk…`, the verification method that carries its own key.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static Ed25519PublicKey ofVerificationMethod(String method) {
        int fragment = method.indexOf('#');
        if (!method.startsWith(DID_KEY) || fragment < 0) {
            throw new IllegalArgumentException("not a did:key verification method");
        }
        String key = method.substring(DID_KEY.length(), fragment);
        // Security: a second key behind the first would let two readers take the document for two authors'.
        if (!method.substring(fragment + 1).equals(key)) {
            throw new IllegalArgumentException("a did:key whose fragment names another key");
        }
        return new Ed25519PublicKey(key);
    }

    /// The 32 bytes.
    public byte[] bytes() {
        return decode(multibase);
    }

    /// `did:key:z6Mk…`
    public String didKey() {
        return DID_KEY + multibase;
    }

    /// `did:key:z6Mk…#z6Mk…`
    public String verificationMethod() {
        return DID_KEY + multibase + "#" + multibase;
    }

    @Override
    public boolean verifies(byte[] message, byte[] signature) {
        return Ed25519Key.verifies(bytes(), message, signature);
    }

    @Override
    public String toString() {
        return multibase;
    }

    private static byte[] decode(String multibase) {
        byte[] multikey = Multibase.decode(multibase);
        boolean ed25519 =
                multikey.length == MULTICODEC.length + KEY_BYTES && Arrays.equals(multikey, 0, 2, MULTICODEC, 0, 2);
        if (!ed25519) {
            throw new IllegalArgumentException("not an Ed25519 Multikey");
        }
        return Arrays.copyOfRange(multikey, MULTICODEC.length, multikey.length);
    }
}
