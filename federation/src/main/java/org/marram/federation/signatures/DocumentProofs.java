package org.marram.federation.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Multibase;

/// Signs and checks whole documents: `eddsa-jcs-2022` (FEP-8b32; W3C Data Integrity EdDSA Cryptosuites §3.3).
public final class DocumentProofs {
    /// Most proofs of one document that are looked at.
    private static final int MAX_PROOFS = 3;

    private static final String SUITE = "eddsa-jcs-2022";

    private DocumentProofs() {}

    /// The document with a proof by this key.
    public static ObjectNode sign(ObjectNode document, Iri keyId, Ed25519Key key, Instant created) {
        ObjectNode options = Json.object();
        if (document.has("@context")) {
            options.set("@context", document.get("@context").deepCopy());
        }
        options.put("type", "DataIntegrityProof")
                .put("cryptosuite", SUITE)
                .put("verificationMethod", keyId.value())
                .put("proofPurpose", "assertionMethod")
                .put("created", created.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode bare = withoutProofs(document);
        byte[] message = message(options, bare)
                .orElseThrow(() -> new IllegalArgumentException("a document without a canonical form"));
        bare.set("proof", options.put("proofValue", Multibase.encode(key.sign(message))));
        return bare;
    }

    /// Checks the document's proofs against the keys that they name. One that holds is enough.
    public static ProofCheck check(ObjectNode document, KeySource keys, Instant now) {
        ProofCheck result = new ProofCheck.Absent();
        for (ObjectNode proof : proofs(document)) {
            result = check(document, proof, keys, now);
            if (result instanceof ProofCheck.Valid) {
                return result;
            }
        }
        return result;
    }

    /// The bytes that are signed: SHA-256 of the options, then SHA-256 of the document, both canonical.
    static Optional<byte[]> message(ObjectNode options, ObjectNode document) {
        return Json.canonical(options)
                .flatMap(proof -> Json.canonical(document).map(body -> {
                    MessageDigest sha256 = sha256();
                    byte[] first = sha256.digest(proof);
                    byte[] second = sha256.digest(body);
                    byte[] message = new byte[first.length + second.length];
                    System.arraycopy(first, 0, message, 0, first.length);
                    System.arraycopy(second, 0, message, first.length, second.length);
                    return message;
                }));
    }

    private static List<ObjectNode> proofs(ObjectNode document) {
        List<ObjectNode> proofs = new ArrayList<>();
        JsonNode member = document.path("proof");
        for (JsonNode each : member.isArray() ? member : List.of(member)) {
            if (each instanceof ObjectNode proof && isKnown(proof) && proofs.size() < MAX_PROOFS) {
                proofs.add(proof);
            }
        }
        return proofs;
    }

    private static boolean isKnown(ObjectNode proof) {
        return proof.path("type").asText().equals("DataIntegrityProof")
                && proof.path("cryptosuite").asText().equals(SUITE);
    }

    private static ProofCheck check(ObjectNode document, ObjectNode proof, KeySource keys, Instant now) {
        Optional<Iri> keyId = Iri.parse(proof.path("verificationMethod").asText());
        Optional<byte[]> signature = signature(proof);
        if (keyId.isEmpty() || signature.isEmpty()) {
            return new ProofCheck.Invalid("The proof names no key that can be fetched, or has no value");
        }
        Optional<String> fault = fault(document, proof, now);
        if (fault.isPresent()) {
            return new ProofCheck.Invalid(fault.get());
        }
        ObjectNode options = proof.deepCopy();
        options.remove("proofValue");
        Optional<byte[]> message = message(options, unsecured(document, proof));
        return message.map(signed -> withKey(keyId.get(), signed, signature.get(), keys.find(keyId.get()), keys, true))
                .orElseGet(() -> new ProofCheck.Invalid("The document has no canonical form"));
    }

    private static ProofCheck withKey(
            Iri keyId, byte[] message, byte[] signature, KeyAnswer answer, KeySource keys, boolean mayRefresh) {
        return switch (answer) {
            case KeyAnswer.Gone _ -> new ProofCheck.Invalid("The proof's key is gone");
            case KeyAnswer.Refused(String reason) -> new ProofCheck.Invalid(reason);
            case KeyAnswer.Unreachable(String reason) -> new ProofCheck.KeyUnreachable(keyId, reason);
            case KeyAnswer.TooMany(String reason) -> new ProofCheck.KeyUnreachable(keyId, reason);
            case KeyAnswer.Found found
            when found.key().key() instanceof Ed25519PublicKey key && key.verifies(message, signature) -> {
                keys.verified(keyId);
                yield new ProofCheck.Valid(found.key());
            }
            case KeyAnswer.Found found
            when found.kept() && mayRefresh -> withKey(keyId, message, signature, keys.refresh(keyId), keys, false);
            case KeyAnswer.Found _ -> new ProofCheck.Invalid("The proof does not match the document");
        };
    }

    private static Optional<String> fault(ObjectNode document, ObjectNode proof, Instant now) {
        if (!proof.path("proofPurpose").asText().equals("assertionMethod")) {
            return Optional.of("The proof has another purpose");
        }
        if (proof.has("@context") && !isPrefix(proof.get("@context"), document.path("@context"))) {
            return Optional.of("The proof's context is not that of the document");
        }
        Optional<Instant> created = time(proof.path("created"));
        if (proof.has("created")
                && created.filter(time -> !time.isAfter(now.plus(Freshness.WINDOW)))
                        .isEmpty()) {
            return Optional.of("The proof is dated ahead, or not readably");
        }
        boolean expired = proof.has("expires")
                && time(proof.path("expires")).filter(time -> time.isAfter(now)).isEmpty();
        return expired ? Optional.of("The proof has expired") : Optional.empty();
    }

    /// Tells whether the proof's contexts begin the document's, in order (§3.3.2).
    private static boolean isPrefix(JsonNode proof, JsonNode document) {
        List<JsonNode> prefix = listed(proof);
        List<JsonNode> whole = listed(document);
        return prefix.size() <= whole.size() && whole.subList(0, prefix.size()).equals(prefix);
    }

    private static List<JsonNode> listed(JsonNode context) {
        List<JsonNode> list = new ArrayList<>();
        if (context.isArray()) {
            context.forEach(list::add);
        } else if (!context.isMissingNode()) {
            list.add(context);
        }
        return list;
    }

    private static ObjectNode unsecured(ObjectNode document, ObjectNode proof) {
        ObjectNode bare = withoutProofs(document);
        if (proof.has("@context")) {
            bare.set("@context", proof.get("@context").deepCopy());
        }
        return bare;
    }

    /// Returns the document without its proofs, and without `signature` too: Fedify adds an RsaSignature2017
    /// after the proof.
    private static ObjectNode withoutProofs(ObjectNode document) {
        ObjectNode bare = document.deepCopy();
        bare.remove(List.of("proof", "signature"));
        return bare;
    }

    private static Optional<byte[]> signature(ObjectNode proof) {
        try {
            return Optional.of(Multibase.decode(proof.path("proofValue").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
