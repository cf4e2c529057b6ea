package org.marram.federation.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;

/// Keys from their owners' servers, kept in memory for a while. Safe for any number of threads; one key that
/// many ask for at once is fetched once, and what is fetched because of strangers is limited ([KeyFetchLimits]).
public final class FetchedKeys implements KeySource {
    /// Time for which a key is used without asking again.
    private static final Duration KEPT = Duration.ofHours(24);

    /// Time for which a refusal stands, so that a flood with a bad key does not become a flood of ours.
    private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

    /// Time for which a silence stands: as long as it would take to ask again in vain, and no more, for a
    /// server that was cut off sends all that waited as soon as the line is mended.
    private static final Duration SILENCE_KEPT = Duration.ofSeconds(5);

    /// Least time between two fetches of one key because a signature did not fit.
    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);

    /// Most keys that are kept.
    private static final int MAX_KEPT = 20_000;

    private record Kept(KeyAnswer answer, Instant since, boolean refreshed) {}

    private final PublishedKeys published;
    private final Function<Iri, Optional<Actor>> stored;
    private final KeyFetchLimits limits;
    private final Clock clock;
    private final Map<Iri, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Iri, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private final ConcurrentHashMap<Iri, CompletableFuture<KeyAnswer>> underWay = new ConcurrentHashMap<>();

    public FetchedKeys(Fetcher fetcher, Clock clock) {
        this(fetcher, _ -> Optional.empty(), clock);
    }

    /// @param stored actors that were fetched not long ago, by their ids: an actor known before a restart need
    ///     not be asked for again
    public FetchedKeys(Fetcher fetcher, Function<Iri, Optional<Actor>> stored, Clock clock) {
        this.published = new PublishedKeys(fetcher);
        this.stored = stored;
        this.limits = new KeyFetchLimits(clock);
        this.clock = clock;
    }

    @Override
    public KeyAnswer find(Iri keyId) {
        return lookUp(keyId)
                .map(Kept::answer)
                .orElseGet(() -> fetchedOnce(keyId, false, FetchBudget.of(KeyFetchLimits.OF_A_KEY)));
    }

    @Override
    public KeyAnswer refresh(Iri keyId) {
        return refreshedLately(keyId)
                .orElseGet(() -> fetchedOnce(keyId, true, FetchBudget.of(KeyFetchLimits.OF_A_KEY)));
    }

    @Override
    public boolean isKept(Iri keyId) {
        return lookUp(keyId).isPresent();
    }

    @Override
    public KeySource askedBy(Object client) {
        return new Asked(client);
    }

    /// The keys as one request sees them.
    private final class Asked implements KeySource {
        private final Object client;
        private final Map<Iri, KeyFetchLimits.Permit> permits = new ConcurrentHashMap<>();

        Asked(Object client) {
            this.client = client;
        }

        @Override
        public KeyAnswer find(Iri keyId) {
            return lookUp(keyId)
                    .map(Kept::answer)
                    .orElseGet(() -> fetch(keyId, false).orElseGet(() -> tooMany(keyId)));
        }

        @Override
        public KeyAnswer refresh(Iri keyId) {
            return refreshedLately(keyId)
                    .or(() -> fetch(keyId, true))
                    .or(() -> lookUp(keyId).map(Kept::answer))
                    .orElseGet(() -> tooMany(keyId));
        }

        private Optional<KeyAnswer> fetch(Iri keyId, boolean refreshed) {
            Optional<KeyFetchLimits.Permit> permit = limits.take(client, keyId.origin());
            permit.ifPresent(each -> permits.put(keyId, each));
            return permit.map(each -> {
                FetchBudget budget = FetchBudget.of(KeyFetchLimits.OF_A_KEY);
                try {
                    return fetchedOnce(keyId, refreshed, budget);
                } finally {
                    each.settle(KeyFetchLimits.OF_A_KEY - budget.left());
                }
            });
        }

        private static KeyAnswer tooMany(Iri keyId) {
            return new KeyAnswer.TooMany(String.format(
                    "Too many keys of %s were asked for in vain: at most %d requests in %d minutes are made for them",
                    keyId.origin().authority(), KeyFetchLimits.OF_A_TARGET, KeyFetchLimits.WINDOW.toMinutes()));
        }

        @Override
        public boolean isKept(Iri keyId) {
            return FetchedKeys.this.isKept(keyId);
        }

        @Override
        public void verified(Iri keyId) {
            KeyFetchLimits.Permit permit = permits.remove(keyId);
            if (permit != null) {
                permit.giveBack();
            }
            limits.proven(client, keyId.origin());
        }
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

    /// Returns the answer of a short while ago, when it was asked for anew then.
    private Optional<KeyAnswer> refreshedLately(Iri keyId) {
        Instant now = clock.instant();
        return lookUp(keyId)
                .filter(each ->
                        each.refreshed() && each.since().plus(REFRESH_INTERVAL).isAfter(now))
                .map(Kept::answer);
    }

    private Optional<Kept> lookUp(Iri keyId) {
        return inMemory(keyId).or(() -> {
            stored.apply(keyId.withoutFragment())
                    .flatMap(actor -> PublishedKeys.keyOf(actor, keyId))
                    .ifPresent(this::learn);
            return inMemory(keyId);
        });
    }

    private Optional<Kept> inMemory(Iri keyId) {
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
            case KeyAnswer.Unreachable _, KeyAnswer.TooMany _ -> SILENCE_KEPT;
        };
    }

    private KeyAnswer fetchedOnce(Iri keyId, boolean refreshed, FetchBudget budget) {
        CompletableFuture<KeyAnswer> mine = new CompletableFuture<>();
        CompletableFuture<KeyAnswer> first = underWay.putIfAbsent(keyId, mine);
        if (first != null) {
            return first.join();
        }
        KeyAnswer answer = new KeyAnswer.Unreachable("The key could not be fetched");
        try {
            answer = published.fetch(keyId, budget);
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
