package org.marram.federation.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marram.federation.signatures.SignatureClaim.Algorithm;
import org.marram.federation.signatures.SignatureClaim.Claimed;
import org.marram.federation.signatures.SignatureClaim.Unusable;
import org.marram.federation.signatures.StructuredField.InnerList;
import org.marram.federation.vocabulary.Iri;

/// Reads `Signature-Input` and `Signature` (RFC 9421) and builds the text that was signed.
final class MessageSignature {
    private final InnerList input;
    private final String signature;
    private final Request request;
    private final Instant now;

    private MessageSignature(InnerList input, String signature, Request request, Instant now) {
        this.input = input;
        this.signature = signature;
        this.request = request;
        this.now = now;
    }

    /// Reads the first signature. Servers of the fediverse make one; a proxy's own would come after it.
    static SignatureClaim.Reading read(Request request, Instant now) {
        Optional<Map<String, InnerList>> inputs =
                request.headers().combined("Signature-Input").flatMap(StructuredField::innerLists);
        Optional<Map<String, String>> signatures =
                request.headers().combined("Signature").flatMap(StructuredField::byteSequences);
        if (inputs.isEmpty() || signatures.isEmpty()) {
            return new Unusable("The Signature-Input or Signature header cannot be read");
        }
        Map.Entry<String, InnerList> first = inputs.get().entrySet().iterator().next();
        String signature = signatures.get().get(first.getKey());
        return signature == null
                ? new Unusable("There is no signature for the first Signature-Input")
                : new MessageSignature(first.getValue(), signature, request, now).claim();
    }

    /// The text that is signed (§2.5), or nothing when a component is not there or not understood.
    static Optional<String> base(InnerList input, Request request, String targetUri) {
        StringBuilder base = new StringBuilder();
        for (String component : input.components()) {
            Optional<String> value = value(component, request, targetUri);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value.get())
                    .append('\n');
        }
        return Optional.of(
                base.append("\"@signature-params\": ").append(input.text()).toString());
    }

    private SignatureClaim.Reading claim() {
        Optional<String> fault = coverageFault().or(this::timeFault);
        if (fault.isPresent()) {
            return new Unusable(fault.get());
        }
        Optional<Iri> keyId =
                Optional.ofNullable(input.parameters().get("keyid")).flatMap(Iri::parse);
        Optional<Algorithm> algorithm = algorithm();
        Optional<byte[]> bytes = CavageSignature.base64(signature);
        List<String> bases = bases();
        if (keyId.isEmpty() || algorithm.isEmpty() || bytes.isEmpty() || bases.isEmpty()) {
            return new Unusable("The signature lacks a key, an algorithm that is known, or a component that it names");
        }
        return new Claimed(new SignatureClaim(keyId.get(), algorithm.get(), bases, bytes.get()));
    }

    /// Security: what is not signed can be changed on the way, or taken from another request.
    private Optional<String> coverageFault() {
        List<String> covered = input.components();
        if (Set.copyOf(covered).size() != covered.size()) {
            return Optional.of("The signature names a component twice");
        }
        if (!covered.contains("@method")) {
            return Optional.of("The signature does not cover @method");
        }
        boolean path = covered.contains("@request-target")
                || (covered.contains("@path")
                        && (covered.contains("@query") || request.query().isEmpty()));
        if (!covered.contains("@target-uri") && !(covered.contains("@authority") && path)) {
            return Optional.of("The signature does not cover the address");
        }
        return request.carriesBody() && !covered.contains("content-digest")
                ? Optional.of("The signature does not cover the content digest")
                : Optional.empty();
    }

    private Optional<String> timeFault() {
        Optional<Instant> created =
                Optional.ofNullable(input.parameters().get("created")).flatMap(Freshness::unixTime);
        if (created.filter(time -> Freshness.isFresh(time, now)).isEmpty()) {
            return Optional.of("The signature was not created within the hour");
        }
        String expires = input.parameters().get("expires");
        boolean expired = expires != null
                && Freshness.unixTime(expires).filter(time -> time.isAfter(now)).isEmpty();
        return expired ? Optional.of("The signature has expired") : Optional.empty();
    }

    /// Returns the texts that may have been signed: with the address as it is, without its query, and with the
    /// fragment of a key. Fedify signs the last when it fetches a key.
    private List<String> bases() {
        String origin = request.origin().toString();
        Set<String> targets = new LinkedHashSet<>(
                List.of(origin + request.target(), origin + request.path(), origin + request.target() + "#main-key"));
        List<String> bases = new ArrayList<>();
        targets.forEach(target -> base(input, request, target).ifPresent(bases::add));
        return bases;
    }

    private Optional<Algorithm> algorithm() {
        String name = input.parameters().get("alg");
        if (name == null) {
            return Optional.of(Algorithm.OF_THE_KEY);
        }
        return switch (name) {
            case "rsa-v1_5-sha256" -> Optional.of(Algorithm.RSA_V1_5_SHA256);
            case "rsa-pss-sha512" -> Optional.of(Algorithm.RSA_PSS_SHA512);
            case "ed25519" -> Optional.of(Algorithm.ED25519);
            default -> Optional.empty();
        };
    }

    private static Optional<String> value(String component, Request request, String targetUri) {
        return switch (component) {
            case "@method" -> Optional.of(request.method());
            case "@target-uri" -> Optional.of(targetUri);
            case "@authority" -> Optional.of(request.origin().authority());
            case "@scheme" -> Optional.of(request.origin().scheme());
            case "@request-target" -> Optional.of(request.target());
            case "@path" -> Optional.of(request.path());
            case "@query" -> Optional.of(request.query().isEmpty() ? "?" : request.query());
            default ->
                component.startsWith("@") ? Optional.empty() : request.headers().combined(component);
        };
    }
}
