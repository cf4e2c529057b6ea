package org.marram.federation.vocabulary;

import java.security.SecureRandom;

/// The 16 random bytes that stand before a text when it is hashed, as base58btc multibase.
public record TextSalt(String multibase) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws IllegalArgumentException when it is not 16 bytes in base58btc
    public TextSalt {
        if (Multibase.decode(multibase).length != Digest.SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + Digest.SALT_BYTES + " bytes");
        }
    }

    /// The salt of these 16 bytes.
    public static TextSalt of(byte[] bytes) {
        return new TextSalt(Multibase.encode(bytes));
    }

    /// A new one.
    public static TextSalt random() {
        byte[] bytes = new byte[Digest.SALT_BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /// The 16 bytes.
    public byte[] bytes() {
        return Multibase.decode(multibase);
    }
}
