package org.marram.server.documents;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.marram.federation.signatures.HttpSignatureVerifier;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.SignatureCheck;
import org.marram.server.peers.Addresses;
import org.marram.server.peers.Hosts;
import org.marram.server.peers.SignedRequests;
import org.marram.server.shared.Settings;

/// Whether somebody may fetch a document, where the wiki wants to know who does (`MARRAM_SECURE_FETCH`).
///
/// Our fetcher and its key are open to all: else two wikis of this kind would wait for each other for ever.
@Singleton
final class SignedFetch {
    /// What others may sign with, for those who ask (RFC 9421 §5.1).
    private static final String ACCEPT_SIGNATURE = "sig1=(\"@method\" \"@target-uri\");created;keyid";

    private static final byte[] NO_BODY = {};

    private final Settings settings;
    private final BeanProvider<KeySource> keys;
    private final Addresses addresses;
    private final Hosts hosts;
    private final Clock clock;

    SignedFetch(Settings settings, BeanProvider<KeySource> keys, Addresses addresses, Hosts hosts, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.addresses = addresses;
        this.hosts = hosts;
        this.clock = clock;
    }

    /// The answer to somebody who may not; may wait for their key.
    Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request) {
        return settings.secureFetch() ? refusal(request, NO_BODY) : Optional.empty();
    }

    /// The same for a request with a body, which its signature covers.
    Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request, byte[] body) {
        if (!settings.secureFetch()) {
            return Optional.empty();
        }
        if (!request.getHeaders().contains("Signature") && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return unsigned("What this wiki serves is to be fetched with a signature.");
        }
        return switch (new HttpSignatureVerifier(keys.get(), clock)
                .check(SignedRequests.of(addresses, request, body))) {
            case SignatureCheck.Valid valid ->
                hosts.isBlocked(valid.key().owner().origin())
                        ? Optional.of(DocumentAnswers.problem(HttpStatus.FORBIDDEN, "This server is blocked."))
                        : Optional.empty();
            case SignatureCheck.Absent absent -> unsigned("There is no signature that can be read.");
            case SignatureCheck.Invalid(String reason) -> unsigned(reason);
            case SignatureCheck.SignerGone gone -> unsigned("The signer is gone.");
            case SignatureCheck.KeyUnreachable(var id, String reason) -> unsigned(reason);
        };
    }

    private static Optional<MutableHttpResponse<byte[]>> unsigned(String reason) {
        return Optional.of(
                DocumentAnswers.problem(HttpStatus.UNAUTHORIZED, reason).header("Accept-Signature", ACCEPT_SIGNATURE));
    }
}
