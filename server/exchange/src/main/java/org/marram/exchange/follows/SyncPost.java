package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;

/// Questions that this wiki signs and posts to others. Blocking; safe for any number of threads.
@Singleton
final class SyncPost {
    /// Number of times that a busy server is asked again; after that it counts as a failure, and waits longer.
    private static final int MOST_AGAIN = 3;

    /// Longest wait for a busy server: what asks for more can wait until all is asked again.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// Longest time that these may take together: other wikis wait for their turn meanwhile.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Longest answer with revisions, in bytes: one MiB of texts is meant, and characters may be escaped.
    private static final int MAX_BATCH_BYTES = JsonLimits.BATCH.maxBytes();

    private final WebClient client;
    private final LocalActors actors;
    private final SchemeMemory memory;
    private final Clock clock;

    SyncPost(WebClient client, LocalActors actors, SchemeMemory memory, Clock clock) {
        this.client = client;
        this.actors = actors;
        this.memory = memory;
        this.clock = clock;
    }

    /// Asks, in the way of signing that the other side knows.
    WebExchange ask(Request request) {
        SignatureScheme first = memory.firstFor(request.origin());
        WebExchange exchange = post(request, first);
        return exchange instanceof WebExchange.Answer answer && answer.status() == 401
                ? post(request, memory.otherThan(first))
                : exchange;
    }

    /// Asks, and waits for a busy server: it says when to come back (RFC 9110 §10.2.3). The wait holds nothing,
    /// and comes before it counts as a failure. Security: no longer than for any other question, whatever they
    /// say.
    WebExchange askPatiently(Request request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        WebExchange exchange = ask(request);
        for (int again = 0; again < MOST_AGAIN; again++) {
            Optional<Duration> pause = pause(exchange).filter(each -> System.nanoTime() + each.toNanos() < end);
            if (pause.isEmpty() || !rest(pause.get())) {
                return exchange;
            }
            exchange = ask(request);
        }
        return exchange;
    }

    /// Returns the time to wait for a busy server; nothing where it was not busy, or takes longer than is
    /// waited for.
    private static Optional<Duration> pause(WebExchange exchange) {
        return exchange instanceof WebExchange.Answer answer && (answer.status() == 503 || answer.status() == 429)
                ? answer.headers()
                        .first("Retry-After")
                        .filter(written -> written.matches("\\d{1,4}"))
                        .map(written -> Duration.ofSeconds(Math.max(1, Long.parseLong(written))))
                        .filter(wait -> wait.compareTo(LONGEST_PAUSE) <= 0)
                : Optional.empty();
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WebExchange post(Request request, SignatureScheme scheme) {
        return client.exchange(
                HttpSigner.sign(request, actors.key(new LocalActor.Fetcher()), scheme, clock.instant()),
                MAX_BATCH_BYTES);
    }
}
