package org.marram.federation.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.vocabulary.Iri;

/// Keys from their owners' servers, kept in memory for a while. Safe for any number of threads; one key that
/// many ask for at once is fetched once.
public final class FetchedKeys implements KeySource {
    /// How long a key is used without asking again.
    private static final Duration KEPT = Duration.ofHours(24);

    /// How long a refusal stands, so that a flood with a bad key does not become a flood of ours.
    private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

    /// How long a silence stands: as long as it would take to ask again in vain, no longer, for who was cut off sends
    /// all that waited as soon as the line is mended.
    private static final Duration SILENCE_KEPT = Duration.ofSeconds(5);

    /// Least time between two fetches of one key because a signature did not fit.
    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);

    /// Most keys that are kept.
    private static final int MAX_KEPT = 20_000;

    /// Requests for one key: its document, its owner, and their second knocks.
    private static final int BUDGET = 6;

    private record Kept(KeyAnswer answer, Instant since, boolean refreshed) {}

    private final PublishedKeys published;
    private final Clock clock;
    private final Map<Iri, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Iri, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private final ConcurrentHashMap<Iri, CompletableFuture<KeyAnswer>> underWay = new ConcurrentHashMap<>();

    public FetchedKeys(Fetcher fetcher, Clock clock) {
        this.published = new PublishedKeys(fetcher);
        this.clock = clock;
    }

    @Override
    public KeyAnswer find(Iri keyId) {
        return lookUp(keyId).map(Kept::answer).orElseGet(() -> fetchedOnce(keyId, false));
    }

    @Override
    public KeyAnswer refresh(Iri keyId) {
        Instant now = clock.instant();
        Optional<Kept> known = lookUp(keyId);
        boolean tooSoon = known.filter(each ->
                        each.refreshed() && each.since().plus(REFRESH_INTERVAL).isAfter(now))
                .isPresent();
        return tooSoon ? known.get().answer() : fetchedOnce(keyId, true);
    }

    /// Takes note of a key that its owner announced (`Update` of the actor), or that a store kept.
    public void learn(PublishedKey key) {
        keep(key.id(), new KeyAnswer.Found(key, true), false);
    }

    /// Forgets a key.
    public void forget(Iri keyId) {
        synchronized (kept) {
            kept.remove(keyId);
        }
    }

    private Optional<Kept> lookUp(Iri keyId) {
        synchronized (kept) {
            Instant now = clock.instant();
            return Optional.ofNullable(kept.get(keyId))
                    .filter(known ->
                            known.since().plus(lifetime(known.answer())).isAfter(now));
        }
    }

    private static Duration lifetime(KeyAnswer answer) {
        return switch (answer) {
            case KeyAnswer.Found _, KeyAnswer.Gone _ -> KEPT;
            case KeyAnswer.Refused _ -> REFUSAL_KEPT;
            case KeyAnswer.Unreachable _ -> SILENCE_KEPT;
        };
    }

    private KeyAnswer fetchedOnce(Iri keyId, boolean refreshed) {
        CompletableFuture<KeyAnswer> mine = new CompletableFuture<>();
        CompletableFuture<KeyAnswer> first = underWay.putIfAbsent(keyId, mine);
        if (first != null) {
            return first.join();
        }
        KeyAnswer answer = new KeyAnswer.Unreachable("The key could not be fetched");
        try {
            answer = published.fetch(keyId, FetchBudget.of(BUDGET));
            keep(keyId, kept(answer), refreshed);
            return answer;
        } finally {
            underWay.remove(keyId);
            mine.complete(answer);
        }
    }

    private static KeyAnswer kept(KeyAnswer answer) {
        return answer instanceof KeyAnswer.Found found ? new KeyAnswer.Found(found.key(), true) : answer;
    }

    private void keep(Iri keyId, KeyAnswer answer, boolean refreshed) {
        synchronized (kept) {
            kept.put(keyId, new Kept(answer, clock.instant(), refreshed));
        }
    }
}
