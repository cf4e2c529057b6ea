package org.marram.federation.fetch;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Iri;

/// GETs one address, signed: with the scheme that its server is known to take, then with the other, then without the
/// query in the signature.
final class SignedGet {
    private final WebClient client;
    private final Supplier<Optional<ActorKey>> signer;
    private final SchemeMemory memory;
    private final Clock clock;

    SignedGet(WebClient client, Supplier<Optional<ActorKey>> signer, SchemeMemory memory, Clock clock) {
        this.client = client;
        this.signer = signer;
        this.memory = memory;
        this.clock = clock;
    }

    WebExchange get(Iri address, String accept, int maxBytes, FetchBudget budget) {
        Request request = Request.get(address, Headers.of("Accept", accept));
        Optional<ActorKey> key = signer.get();
        if (key.isEmpty()) {
            return exchange(request, maxBytes, budget);
        }
        SignatureScheme first = memory.firstFor(address.origin());
        WebExchange exchange = signed(request, key.get(), first, maxBytes, budget);
        if (wantsOther(exchange)) {
            SignatureScheme second = memory.otherThan(first);
            exchange = signed(request, key.get(), second, maxBytes, budget);
        }
        if (wantsOther(exchange) && !request.query().isEmpty()) {
            exchange = signedWithoutQuery(request, key.get(), maxBytes, budget);
        }
        return exchange;
    }

    private WebExchange signed(
            Request request, ActorKey key, SignatureScheme scheme, int maxBytes, FetchBudget budget) {
        WebExchange exchange = exchange(HttpSigner.sign(request, key, scheme, clock.instant()), maxBytes, budget);
        if (exchange instanceof WebExchange.Answer answer) {
            learn(request, scheme, answer);
        }
        return exchange;
    }

    private void learn(Request request, SignatureScheme scheme, WebExchange.Answer answer) {
        if (answer.headers().first("Accept-Signature").isPresent()) {
            memory.advertised(request.origin());
        } else if (answer.isSuccess() && scheme != memory.firstFor(request.origin())) {
            memory.accepted(request.origin(), scheme);
        }
    }

    private WebExchange signedWithoutQuery(Request request, ActorKey key, int maxBytes, FetchBudget budget) {
        Request bare =
                new Request(request.method(), request.origin(), request.path(), request.headers(), request.body());
        Request signed = HttpSigner.sign(bare, key, SignatureScheme.CAVAGE, clock.instant());
        return exchange(request.with(signed.headers()), maxBytes, budget);
    }

    private WebExchange exchange(Request request, int maxBytes, FetchBudget budget) {
        return budget.take()
                ? client.exchange(request, maxBytes)
                : new WebExchange.Refused(FetchFault.of(ServerFault.ENOUGH_REQUESTS));
    }

    private static boolean wantsOther(WebExchange exchange) {
        return exchange instanceof WebExchange.Answer answer && answer.status() == 401;
    }
}
