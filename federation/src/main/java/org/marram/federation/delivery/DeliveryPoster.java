package org.marram.federation.delivery;

import java.time.Clock;
import java.util.List;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;

/// POSTs one delivery, signed anew, knocking a second time with the other scheme when the first is refused, and with
/// another key that the host may know.
final class DeliveryPoster {
    /// Most bytes of an answer that are read: there is nothing in it that we need.
    private static final int MAX_ANSWER = 64 << 10;

    /// Keys that are tried on one host: the one before, the one now, and one more when they were changed twice.
    private static final int MOST_KEYS = 3;

    private final WebClient client;
    private final SenderKeys keys;
    private final SchemeMemory memory;
    private final Clock clock;

    DeliveryPoster(WebClient client, SenderKeys keys, SchemeMemory memory, Clock clock) {
        this.client = client;
        this.keys = keys;
        this.memory = memory;
        this.clock = clock;
    }

    DeliveryOutcome post(QueuedDelivery delivery) {
        List<ActorKey> usable = keys.keysOf(delivery.sender(), delivery.host());
        if (usable.isEmpty()) {
            return new DeliveryOutcome.GivenUp(FetchFault.of(ServerFault.NO_KEY), false);
        }
        WebExchange exchange = knock(delivery, usable.getFirst());
        for (int other = 1; other < Math.min(usable.size(), MOST_KEYS) && isUnknown(exchange); other++) {
            exchange = knock(delivery, usable.get(other));
        }
        return DeliveryOutcome.of(exchange, clock.instant());
    }

    private WebExchange knock(QueuedDelivery delivery, ActorKey key) {
        SignatureScheme first = memory.firstFor(delivery.host());
        WebExchange exchange = post(delivery, key, first);
        if (isUnknown(exchange)) {
            SignatureScheme second = memory.otherThan(first);
            exchange = post(delivery, key, second);
            if (exchange instanceof WebExchange.Answer taken && taken.isSuccess()) {
                memory.accepted(delivery.host(), second);
            }
        }
        return exchange;
    }

    private static boolean isUnknown(WebExchange exchange) {
        return exchange instanceof WebExchange.Answer answer && answer.status() == 401;
    }

    private WebExchange post(QueuedDelivery delivery, ActorKey key, SignatureScheme scheme) {
        Headers headers =
                Headers.of("Content-Type", "application/activity+json", "Accept", "application/activity+json");
        Request request = Request.post(delivery.inbox(), headers, delivery.body());
        return client.exchange(HttpSigner.sign(request, key, scheme, clock.instant()), MAX_ANSWER);
    }
}
