package org.marram.exchange.served;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.SignedRequests;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.signatures.HttpSignatureVerifier;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.SignatureCheck;
import org.marram.http.viewer.ClientAddress;
import org.marram.http.web.ProblemType;
import org.marram.wiki.shared.Settings;

/// Decides whether a client may fetch a document, where the wiki wants to know who fetches
/// (`MARRAM_SECURE_FETCH`).
///
/// Our fetcher and its key are open to all: else two wikis of this kind would wait for each other for ever.
@Singleton
final class SignedFetch {
    /// Form of signature that others may use, for those who ask (RFC 9421 §5.1).
    private static final String ACCEPTED = "sig1=(\"@method\" \"@target-uri\");created;keyid";

    /// Time after which a key may be asked for again, in seconds.
    private static final String RETRY_SECONDS = "60";

    private static final byte[] NO_BODY = {};

    private final Settings settings;
    private final BeanProvider<KeySource> keys;
    private final ClientAddress clients;
    private final WikiAddresses wikiAddresses;
    private final KnownHosts knownHosts;
    private final Clock clock;

    SignedFetch(
            Settings settings,
            BeanProvider<KeySource> keys,
            ClientAddress clients,
            WikiAddresses wikiAddresses,
            KnownHosts knownHosts,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clients = clients;
        this.wikiAddresses = wikiAddresses;
        this.knownHosts = knownHosts;
        this.clock = clock;
    }

    /// Returns the answer to a client that may not fetch; nothing when it may. May wait for the client's key.
    Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request) {
        return settings.trust().secureFetch() ? refusal(request, NO_BODY) : Optional.empty();
    }

    /// Does the same for a request with a body, which its signature covers.
    Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request, byte[] body) {
        if (!settings.trust().secureFetch()) {
            return Optional.empty();
        }
        if (!request.getHeaders().contains("Signature") && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return unsigned("What this wiki serves is to be fetched with a signature.");
        }
        return switch (new HttpSignatureVerifier(keys.get().askedBy(clients.site(request)), clock)
                .check(SignedRequests.of(wikiAddresses, request, body))) {
            case SignatureCheck.Valid valid ->
                knownHosts.isBlocked(valid.key().owner().origin())
                        ? Optional.of(DocumentAnswers.problem(HttpStatus.FORBIDDEN, "This server is blocked."))
                        : Optional.empty();
            case SignatureCheck.Absent absent -> unsigned("There is no signature that can be read.");
            case SignatureCheck.Invalid(String reason) -> unsigned(reason);
            case SignatureCheck.SignerGone gone -> unsigned("The signer is gone.");
            case SignatureCheck.KeyUnreachable(var id, String reason) -> unsigned(reason);
            case SignatureCheck.TooManyKeys(var id, String reason) ->
                Optional.of(DocumentAnswers.problem(HttpStatus.TOO_MANY_REQUESTS, reason)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        };
    }

    private static Optional<MutableHttpResponse<byte[]>> unsigned(String reason) {
        return Optional.of(DocumentAnswers.problem(ProblemType.SIGNATURE_NEEDED.problem(reason))
                .header(SignedRequests.ACCEPT_SIGNATURE, ACCEPTED));
    }
}
