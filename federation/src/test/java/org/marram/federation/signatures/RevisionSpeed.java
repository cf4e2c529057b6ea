package org.marram.federation.signatures;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.SignedRevision;

/// Measures a revision on the write path: run it as a program, on a quiet machine. No test.
final class RevisionSpeed {
    private static final byte[] TEXT =
            "The dunes move with the wind.\n".repeat(130).getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = new byte[Digest.SALT_BYTES];
    private static final Ed25519Key KEY = Ed25519Key.generate();
    private static final int ROUNDS = 5;
    private static final int REPEATS = 5_000;

    private RevisionSpeed() {}

    public static void main(String[] arguments) {
        long bytes = 0;
        SignedRevision signed = make(0);
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                bytes += make(i).json().length();
            }
            long made = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                bytes += RevisionVerifier.verify(signed) instanceof Verification.Verified ? 1 : 0;
            }
            long verified = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "digests, signing and writing %.4f ms, verifying %.4f ms (%d)%n",
                    (made - start) / 1e6 / REPEATS,
                    (verified - made) / 1e6 / REPEATS,
                    bytes);
        }
    }

    /// What a save does: digest of a 4 KB text and of the description, signature, name.
    private static SignedRevision make(int i) {
        Digest description = Description.of("Dunes", "edit " + i).digest(SALT);
        Revision revision = new Revision(
                new UUID(1, i),
                List.of(description),
                "https://dunes.example/user/ada",
                Instant.ofEpochMilli(i),
                false,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                TEXT.length,
                Digest.salted(SALT, TEXT),
                description);
        revision.digest();
        return RevisionSigner.sign(revision, KEY, Instant.ofEpochMilli(i));
    }
}
