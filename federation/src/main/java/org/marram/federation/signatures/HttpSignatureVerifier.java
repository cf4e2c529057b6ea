package org.marram.federation.signatures;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.marram.federation.signatures.SignatureClaim.Algorithm;
import org.marram.federation.signatures.SignatureClaim.Claimed;
import org.marram.federation.signatures.SignatureClaim.Reading;
import org.marram.federation.vocabulary.Iri;

/// Checks signatures of requests, of either scheme. Safe for any number of threads.
///
/// It finds out who signed the request, and that body and address are what was signed. Whether that actor may
/// do what the body says is another question.
public final class HttpSignatureVerifier {
    private static final String AUTHORIZATION = "Signature ";

    private final KeySource keys;
    private final Clock clock;

    public HttpSignatureVerifier(KeySource keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Checks digest, coverage, time, and the signature against the signer's key; a kept key that does not
    /// fit is fetched anew once.
    public SignatureCheck check(Request request) {
        Optional<String> digestFault = ContentDigests.fault(request.headers(), request.body());
        if (digestFault.isPresent()) {
            return new SignatureCheck.Invalid(digestFault.get());
        }
        boolean isMessageSignature = isMessageSignature(request);
        return reading(request)
                .map(reading -> judged(reading, isMessageSignature ? SignatureScheme.RFC_9421 : SignatureScheme.CAVAGE))
                .orElseGet(SignatureCheck.Absent::new);
    }

    /// The key that a request says it is signed with. Security: nothing has been checked, so that this is good for
    /// turning somebody away, and for nothing else.
    public Optional<Iri> claimedKey(Request request) {
        return reading(request)
                .filter(Claimed.class::isInstance)
                .map(reading -> ((Claimed) reading).claim().keyId());
    }

    private static boolean isMessageSignature(Request request) {
        return request.headers().first("Signature-Input").isPresent();
    }

    private Optional<Reading> reading(Request request) {
        Instant now = clock.instant();
        return isMessageSignature(request)
                ? Optional.of(MessageSignature.read(request, now))
                : cavageHeader(request).map(header -> CavageSignature.read(header, request, now));
    }

    private static Optional<String> cavageHeader(Request request) {
        return request.headers()
                .first("Signature")
                .or(() -> request.headers()
                        .first("Authorization")
                        .filter(value -> value.startsWith(AUTHORIZATION))
                        .map(value -> value.substring(AUTHORIZATION.length())));
    }

    private SignatureCheck judged(Reading reading, SignatureScheme scheme) {
        return switch (reading) {
            case SignatureClaim.Unusable(String reason) -> new SignatureCheck.Invalid(reason);
            case Claimed(SignatureClaim claim) -> withKey(claim, scheme, keys.find(claim.keyId()), true);
        };
    }

    private SignatureCheck withKey(SignatureClaim claim, SignatureScheme scheme, KeyAnswer answer, boolean mayRefresh) {
        return switch (answer) {
            case KeyAnswer.Gone _ -> new SignatureCheck.SignerGone(claim.keyId());
            case KeyAnswer.Refused(String reason) -> new SignatureCheck.Invalid(reason);
            case KeyAnswer.Unreachable(String reason) -> new SignatureCheck.KeyUnreachable(claim.keyId(), reason);
            case KeyAnswer.TooMany(String reason) -> new SignatureCheck.TooManyKeys(claim.keyId(), reason);
            case KeyAnswer.Found found
            when fits(claim, found.key().key()) -> {
                keys.verified(claim.keyId());
                yield new SignatureCheck.Valid(found.key(), scheme);
            }
            case KeyAnswer.Found found
            when found.kept() && mayRefresh -> withKey(claim, scheme, keys.refresh(claim.keyId()), false);
            case KeyAnswer.Found _ -> new SignatureCheck.Invalid("The signature does not match the signer's key");
        };
    }

    private static boolean fits(SignatureClaim claim, VerificationKey key) {
        return claim.bases().stream()
                .map(base -> base.getBytes(StandardCharsets.UTF_8))
                .anyMatch(message -> fits(claim.algorithm(), key, message, claim.signature()));
    }

    /// Security: the algorithm must belong to the key, never the key to the algorithm.
    private static boolean fits(Algorithm algorithm, VerificationKey key, byte[] message, byte[] signature) {
        return switch (algorithm) {
            case OF_THE_KEY -> key.verifies(message, signature);
            case RSA_V1_5_SHA256 -> key instanceof RsaPublicKey rsa && rsa.verifies(message, signature);
            case RSA_PSS_SHA512 -> key instanceof RsaPublicKey rsa && rsa.verifiesPss(message, signature);
            case ED25519 -> key instanceof Ed25519PublicKey ed && ed.verifies(message, signature);
        };
    }
}
