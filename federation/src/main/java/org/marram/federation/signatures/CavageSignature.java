package org.marram.federation.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.federation.signatures.SignatureClaim.Algorithm;
import org.marram.federation.signatures.SignatureClaim.Claimed;
import org.marram.federation.signatures.SignatureClaim.Unusable;
import org.marram.federation.vocabulary.HttpDate;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Reads `Signature: keyId="…",…` (`draft-cavage-http-signatures-12`) and builds the text that was signed.
final class CavageSignature {
    /// Longest header, in characters; one with an RSA key of 8192 bits has 1,600.
    private static final int MAX_LENGTH = 8_192;

    /// Most headers that are signed; real servers sign up to eight.
    private static final int MAX_HEADERS = 32;

    private static final Pattern PARAMETER =
            Pattern.compile("\\s*([a-zA-Z]{1,32})=(?:\"([^\"]*)\"|([0-9.]{1,20}))\\s*(?:,|$)");

    private final Map<String, String> parameters;
    private final Request request;
    private final Instant now;

    private CavageSignature(Map<String, String> parameters, Request request, Instant now) {
        this.parameters = parameters;
        this.request = request;
        this.now = now;
    }

    static SignatureClaim.Reading read(String header, Request request, Instant now) {
        return parameters(header)
                .map(parameters -> new CavageSignature(parameters, request, now).claim())
                .orElseGet(() -> new Unusable("The Signature header cannot be read"));
    }

    /// The text that is signed, or nothing when a header of the list is not there.
    static Optional<String> base(List<String> names, Map<String, String> parameters, Request request) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Optional<String> value = value(name, parameters, request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            lines.add(name + ": " + value.get());
        }
        return Optional.of(String.join("\n", lines));
    }

    private SignatureClaim.Reading claim() {
        List<String> names = names();
        Optional<String> fault = coverageFault(names).or(() -> timeFault(names));
        if (fault.isPresent()) {
            return new Unusable(fault.get());
        }
        Optional<Iri> keyId = Optional.ofNullable(parameters.get("keyid")).flatMap(Iri::parse);
        Optional<Algorithm> algorithm = algorithm();
        Optional<byte[]> signature = base64(parameters.getOrDefault("signature", ""));
        List<String> bases = bases(names);
        if (keyId.isEmpty() || algorithm.isEmpty() || signature.isEmpty() || bases.isEmpty()) {
            return new Unusable("The signature lacks a key, an algorithm that is known, or a header that it names");
        }
        return new Claimed(new SignatureClaim(keyId.get(), algorithm.get(), bases, signature.get()));
    }

    private List<String> names() {
        return List.of(parameters
                .getOrDefault("headers", "date")
                .strip()
                .toLowerCase(Locale.ROOT)
                .split("\\s+"));
    }

    /// Security: what is not signed can be changed on the way, or taken from another request.
    private Optional<String> coverageFault(List<String> names) {
        if (names.size() > MAX_HEADERS || new HashSet<>(names).size() != names.size()) {
            return Optional.of("The signature names a header twice, or too many");
        }
        if (!names.contains("(request-target)")) {
            return Optional.of("The signature does not cover (request-target)");
        }
        if (request.carriesBody() && !names.contains("digest")) {
            return Optional.of("The signature does not cover the digest");
        }
        if (!names.contains("host")) {
            return Optional.of("The signature does not cover the host");
        }
        return names.contains("date") || names.contains("(created)")
                ? Optional.empty()
                : Optional.of("The signature covers no time");
    }

    private Optional<String> timeFault(List<String> names) {
        if (names.contains("date")) {
            Optional<Instant> date = request.headers().first("Date").flatMap(HttpDate::parse);
            if (date.filter(time -> Freshness.isFresh(time, now)).isEmpty()) {
                return Optional.of("The signed Date is missing, unreadable or off by more than an hour");
            }
        }
        if (names.contains("(created)")
                && time("created").filter(time -> Freshness.isFresh(time, now)).isEmpty()) {
            return Optional.of("The signature was not created within the hour");
        }
        boolean expired = parameters.containsKey("expires")
                && time("expires").filter(time -> time.isAfter(now)).isEmpty();
        return expired ? Optional.of("The signature has expired") : Optional.empty();
    }

    private Optional<Instant> time(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).flatMap(Freshness::unixTime);
    }

    /// Returns the texts that may have been signed: with the query and without, as some servers sign the path
    /// only, and with each spelling of our own host that may have been signed.
    ///
    /// Security: the host is ours, whatever the `Host` header says: what was signed for another server is refused.
    /// A proxy may have put another host there than was asked for.
    private List<String> bases(List<String> names) {
        List<String> bases = new ArrayList<>();
        Set<String> targets = new LinkedHashSet<>(List.of(request.target(), request.path()));
        for (String host : hosts()) {
            Request ours = request.with(request.headers().without("Host").with("Host", host));
            for (String target : targets) {
                base(names, parameters, ours.withTarget(target)).ifPresent(bases::add);
            }
        }
        return bases;
    }

    private Set<String> hosts() {
        WebOrigin origin = request.origin();
        Set<String> hosts = new LinkedHashSet<>(List.of(origin.authority()));
        request.headers()
                .first("Host")
                .filter(sent -> Iri.parse(origin.scheme() + "://" + sent + "/")
                        .filter(iri -> iri.origin().equals(origin))
                        .isPresent())
                .ifPresent(hosts::add);
        hosts.add(origin.host() + ":" + origin.port());
        return hosts;
    }

    private Optional<Algorithm> algorithm() {
        return switch (parameters.getOrDefault("algorithm", "hs2019").toLowerCase(Locale.ROOT)) {
            case "hs2019" -> Optional.of(Algorithm.OF_THE_KEY);
            case "rsa-sha256" -> Optional.of(Algorithm.RSA_V1_5_SHA256);
            case "ed25519" -> Optional.of(Algorithm.ED25519);
            default -> Optional.empty();
        };
    }

    private static Optional<String> value(String name, Map<String, String> parameters, Request request) {
        return switch (name) {
            case "(request-target)" -> Optional.of(request.method().toLowerCase(Locale.ROOT) + " " + request.target());
            case "(created)" -> Optional.ofNullable(parameters.get("created"));
            case "(expires)" -> Optional.ofNullable(parameters.get("expires"));
            default -> request.headers().combined(name);
        };
    }

    private static Optional<Map<String, String>> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        if (header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = PARAMETER.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            // Security: a parameter that is there twice is read differently by two readers.
            if (parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value) != null) {
                return Optional.empty();
            }
            at = matcher.end();
        }
        return Optional.of(parameters);
    }

    static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
