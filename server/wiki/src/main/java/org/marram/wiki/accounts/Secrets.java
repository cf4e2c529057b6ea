package org.marram.wiki.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Secrets that cannot be guessed, and the forms in which they may be kept and compared.
public final class Secrets {
    /// Length of a session's id, a token, a form's cookie: 256 bits.
    static final int LONG_BYTES = 32;
    /// Length of a link or a code that people pass on: 128 bits, which is 22 characters.
    static final int SHORT_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {}

    /// 256 random bits, as 43 characters that need no escaping anywhere.
    public static String random() {
        return BASE64.encodeToString(bytes(LONG_BYTES));
    }

    /// 128 random bits, as 22 characters that need no escaping anywhere.
    public static String code() {
        return BASE64.encodeToString(bytes(SHORT_BYTES));
    }

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Returns the form in which a secret is stored. No salt and no stretching: there is nothing to guess in
    /// 128 random bits.
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    public static byte[] mac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }

    /// Compares in a time that tells nothing of where they differ.
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
