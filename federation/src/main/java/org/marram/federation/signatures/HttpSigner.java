package org.marram.federation.signatures;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Signs requests. A signature is good for minutes: sign anew at each try.
public final class HttpSigner {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpSigner() {}

    /// The request with its date, digest and signature. Its headers must hold none of these yet.
    public static Request sign(Request request, ActorKey key, SignatureScheme scheme, Instant now) {
        return switch (scheme) {
            case CAVAGE -> cavage(request, key, now);
            case RFC_9421 -> rfc9421(request, key, now);
        };
    }

    private static Request cavage(Request request, ActorKey key, Instant now) {
        List<String> names = new ArrayList<>(List.of("(request-target)", "host", "date"));
        Headers headers = withHost(request).with("Date", HTTP_DATE.format(now));
        if (request.carriesBody()) {
            names.add("digest");
            headers = headers.with("Digest", ContentDigests.legacy(request.body()));
        }
        Request dated = request.with(headers);
        String base = CavageSignature.base(names, Map.of(), dated).orElseThrow();
        String signature = String.format(
                "keyId=\"%s\",algorithm=\"%s\",headers=\"%s\",signature=\"%s\"",
                key.id(),
                key.key() instanceof RsaKey ? "rsa-sha256" : "hs2019",
                String.join(" ", names),
                signature(key, base));
        return dated.with(headers.with("Signature", signature));
    }

    private static Request rfc9421(Request request, ActorKey key, Instant now) {
        List<String> names = new ArrayList<>(List.of("@method", "@target-uri"));
        Headers headers = withHost(request).with("Date", HTTP_DATE.format(now));
        if (request.carriesBody()) {
            names.add("content-digest");
            headers = headers.with("Content-Digest", ContentDigests.content(request.body()));
        }
        String input = String.format(
                Locale.ROOT,
                "(\"%s\");created=%d;keyid=\"%s\";alg=\"%s\"",
                String.join("\" \"", names),
                now.getEpochSecond(),
                key.id(),
                key.key() instanceof RsaKey ? "rsa-v1_5-sha256" : "ed25519");
        Request dated = request.with(headers);
        String base = MessageSignature.base(
                        new StructuredField.InnerList(input, names, Map.of()),
                        dated,
                        request.origin() + request.target())
                .orElseThrow();
        return dated.with(headers.with("Signature-Input", "sig1=" + input)
                .with("Signature", "sig1=:" + signature(key, base) + ":"));
    }

    private static Headers withHost(Request request) {
        return request.headers().first("Host").isPresent()
                ? request.headers()
                : request.headers().with("Host", request.origin().authority());
    }

    private static String signature(ActorKey key, String base) {
        return Base64.getEncoder().encodeToString(key.key().sign(base.getBytes(StandardCharsets.UTF_8)));
    }
}
