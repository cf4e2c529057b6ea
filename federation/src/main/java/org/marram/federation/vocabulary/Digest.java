package org.marram.federation.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// A SHA-256 digest as a multihash in base58btc multibase (`zQm…`). Names a revision, or pins a text without
/// showing it.
///
/// There is one spelling for each digest, so that equal texts mean equal digests.
public record Digest(String multibase) implements Comparable<Digest> {
    /// Bytes of salt before a hidden content.
    public static final int SALT_BYTES = 16;

    private static final int SHA_256_BYTES = 32;
    private static final byte[] SHA_256_MULTIHASH = {0x12, SHA_256_BYTES};

    /// @throws IllegalArgumentException when the text is not the multihash of a SHA-256
    public Digest {
        decode(multibase);
    }

    /// The digest whose 32 bytes are given.
    public static Digest of(byte[] sha256) {
        if (sha256.length != SHA_256_BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + sha256.length);
        }
        byte[] multihash = Arrays.copyOf(SHA_256_MULTIHASH, SHA_256_MULTIHASH.length + SHA_256_BYTES);
        System.arraycopy(sha256, 0, multihash, SHA_256_MULTIHASH.length, SHA_256_BYTES);
        return new Digest(Multibase.encode(multihash));
    }

    /// Reads `zQm…`.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static Digest parse(String multibase) {
        return new Digest(multibase);
    }

    /// Reads `zQm…` as it came from somewhere; nothing when it is anything else.
    public static Optional<Digest> read(String multibase) {
        try {
            return Optional.of(new Digest(multibase));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The digest of these bytes.
    public static Digest over(byte[] content) {
        return of(sha256(content));
    }

    /// The digest of `salt ‖ content`. Without the salt nobody can confirm a guess at a content that was hidden.
    public static Digest salted(byte[] salt, byte[] content) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes, not " + salt.length);
        }
        return of(sha256(salt, content));
    }

    /// The 32 bytes of the hash.
    public byte[] sha256() {
        return decode(multibase);
    }

    @Override
    public int compareTo(Digest other) {
        return multibase.compareTo(other.multibase);
    }

    @Override
    public String toString() {
        return multibase;
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest sha256 = newSha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decode(String multibase) {
        byte[] multihash = Multibase.decode(multibase);
        boolean sha256 = multihash.length == SHA_256_MULTIHASH.length + SHA_256_BYTES
                && Arrays.equals(multihash, 0, 2, SHA_256_MULTIHASH, 0, 2);
        if (!sha256) {
            throw new IllegalArgumentException("not a SHA-256 multihash");
        }
        return Arrays.copyOfRange(multihash, SHA_256_MULTIHASH.length, multihash.length);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
