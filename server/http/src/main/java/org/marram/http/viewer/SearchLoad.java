package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps searches from taking the whole machine: while many run at once, each address may begin only so many.
@Singleton
public final class SearchLoad {

    /// Searches at the same time from which on the server counts as busy: each takes a core for some milliseconds.
    private static final int BUSY = 48;

    private final Throttles throttles;
    private final AtomicInteger underWay = new AtomicInteger();

    SearchLoad(Throttles throttles) {
        this.throttles = throttles;
    }

    /// Runs a search, or answers with how long to wait.
    public <T> T run(HttpRequest<?> request, Supplier<T> search, Function<Duration, T> wait) {
        int now = underWay.incrementAndGet();
        try {
            Duration left = now > BUSY ? throttles.search(request) : Duration.ZERO;
            return left.isZero() ? search.get() : wait.apply(left);
        } finally {
            underWay.decrementAndGet();
        }
    }
}
