package org.marram.wiki.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Passwords as Argon2id (RFC 9106) in PHC strings, with the parameters that OWASP recommends for a server.
///
/// Hashing takes 19 MiB and some 50 ms of one core on purpose. Only as many run at once as there are cores, and
/// only a few may wait, so that a flood of tries can neither fill the memory nor stop the pages.
public final class Passwords {
    static final int MEMORY_KIB = 19 * 1024;
    static final int ITERATIONS = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// Shortest password, in code points (RELIABILITY).
    public static final int SHORTEST = 8;
    /// Longest password, in code points: long enough for any sentence, short enough that no client can make the
    /// server chew on megabytes.
    public static final int LONGEST = 256;

    /// Longest time that a comparison waits, in seconds; then the client is told that the server is busy.
    private static final int WAIT_SECONDS = 10;
    /// Largest number of comparisons that wait: at two cores they are 5 s of work.
    private static final int MOST_WAITING = 200;

    private static final Pattern STORED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    /// Stands in for the password of a name that no person has, so that a try takes as long.
    private static final String NOBODY = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=1$"
            + Base64.getEncoder().withoutPadding().encodeToString(new byte[SALT_BYTES]) + "$"
            + Base64.getEncoder().withoutPadding().encodeToString(new byte[HASH_BYTES]);

    private static final Semaphore AT_ONCE =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    private Passwords() {}

    /// Result of comparing a password with a stored one.
    public enum Check {
        RIGHT,
        WRONG,
        /// Too many compare at the moment.
        BUSY
    }

    /// Fault of a password that a person chose.
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        /// It is the name.
        NAME
    }

    /// Returns the fault of `password` for a person called `name`; empty when it may be used.
    static Optional<Fault> fault(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        return password.equalsIgnoreCase(name) ? Optional.of(Fault.NAME) : Optional.empty();
    }

    /// The form in which `password` is stored, with a salt of its own; nothing when too many wait.
    static Optional<String> hash(String password) {
        byte[] salt = Secrets.bytes(SALT_BYTES);
        return argon(password, salt, MEMORY_KIB, ITERATIONS, HASH_BYTES)
                .map(hash -> "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=1$" + base64(salt) + "$"
                        + base64(hash));
    }

    /// Compares `password` with a stored form. Without one it takes the same time, and is wrong.
    public static Check check(String password, @Nullable String stored) {
        Matcher parts = STORED.matcher(stored == null ? NOBODY : stored);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password has an unknown form");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        return argon(
                        bounded(password),
                        Base64.getDecoder().decode(parts.group(3)),
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        expected.length)
                .map(hash -> MessageDigest.isEqual(hash, expected) && stored != null ? Check.RIGHT : Check.WRONG)
                .orElse(Check.BUSY);
    }

    /// Security: a try with megabytes of password is a try with the first of them, which is no stored password.
    private static String bounded(String password) {
        return password.length() <= 2 * LONGEST ? password : password.substring(0, 2 * LONGEST + 1);
    }

    private static Optional<byte[]> argon(String password, byte[] salt, int memory, int iterations, int length) {
        if (AT_ONCE.getQueueLength() > MOST_WAITING || !acquired()) {
            return Optional.empty();
        }
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(octets(password), hash);
            return Optional.of(hash);
        } finally {
            AT_ONCE.release();
        }
    }

    /// Bytes of a password in NFC (RFC 8265, section 4.2): the same password from another keyboard is the same
    /// password.
    private static byte[] octets(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean acquired() {
        try {
            return AT_ONCE.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
