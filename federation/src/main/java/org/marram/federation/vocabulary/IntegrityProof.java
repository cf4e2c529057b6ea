package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Arrays;

/// A Data Integrity proof on a [Revision]: cryptosuite `eddsa-jcs-2022` (FEP-8b32, W3C Data Integrity EdDSA §3.3).
///
/// Equality compares the signature by identity, as records do with arrays; compare [#proofValue()] instead.
///
/// @param verificationMethod `did:key:z6Mk…#z6Mk…`: nothing need be fetched to verify
/// @param created            to the millisecond; a finer time is cut
/// @param signature          the 64 bytes of Ed25519
@SuppressWarnings("ArrayRecordComponent") // The contract of the store: a column of bytes.
public record IntegrityProof(String verificationMethod, Instant created, byte[] signature) {
    /// Bytes of an Ed25519 signature.
    public static final int SIGNATURE_BYTES = 64;

    /// @throws IllegalArgumentException when the signature has not 64 bytes, or the method cannot be written
    public IntegrityProof {
        if (signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException(
                    "an Ed25519 signature has " + SIGNATURE_BYTES + " bytes, not " + signature.length);
        }
        if (verificationMethod.isEmpty() || verificationMethod.length() > Revision.MAX_ADDRESS_LENGTH) {
            throw new IllegalArgumentException("a verification method of " + verificationMethod.length()
                    + " characters, not 1 to " + Revision.MAX_ADDRESS_LENGTH);
        }
        CanonicalText.requireWritable(verificationMethod, "verificationMethod");
        created = SignedTime.truncated(created);
        signature = Arrays.copyOf(signature, signature.length);
    }

    @Override
    public byte[] signature() {
        return Arrays.copyOf(signature, signature.length);
    }

    /// The signature as base58btc multibase.
    public String proofValue() {
        return Multibase.encode(signature);
    }

    /// The proof's options (all but its value) as canonical JSON: what is hashed beside the document.
    public static String canonicalOptions(String verificationMethod, Instant created) {
        return canonicalJson(verificationMethod, created, "");
    }

    String canonicalMember() {
        String value = "\"proofValue\":\"" + proofValue() + "\",";
        return "\"proof\":" + canonicalJson(verificationMethod, created, value) + ",";
    }

    private static String canonicalJson(String verificationMethod, Instant created, String valueMember) {
        StringBuilder json = new StringBuilder(512)
                .append('{')
                .append(Revision.CANONICAL_CONTEXT)
                .append(",\"created\":\"")
                .append(SignedTime.write(created))
                .append("\",\"cryptosuite\":\"eddsa-jcs-2022\",\"proofPurpose\":\"assertionMethod\",")
                .append(valueMember)
                .append("\"type\":\"DataIntegrityProof\",");
        return CanonicalText.member(json, "verificationMethod", verificationMethod)
                .append('}')
                .toString();
    }
}
