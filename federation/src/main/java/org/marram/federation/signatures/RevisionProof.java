package org.marram.federation.signatures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Revision;

/// The bytes that a revision's proof signs: SHA-256 of the options, then SHA-256 of the document (W3C EdDSA §3.3.4).
final class RevisionProof {
    private RevisionProof() {}

    static byte[] message(Revision revision, String verificationMethod, Instant created) {
        MessageDigest sha256 = sha256();
        byte[] options = sha256.digest(utf8(IntegrityProof.canonicalOptions(verificationMethod, created)));
        byte[] document = sha256.digest(utf8(revision.canonicalJson()));
        byte[] message = new byte[options.length + document.length];
        System.arraycopy(options, 0, message, 0, options.length);
        System.arraycopy(document, 0, message, options.length, document.length);
        return message;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
