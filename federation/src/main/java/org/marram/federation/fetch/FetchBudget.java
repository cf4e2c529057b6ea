package org.marram.federation.fetch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// How many requests one cause may still lead to, and for how long.
///
/// Security: without it one small activity can name a chain of things that keeps us fetching for ever; and a chain of a
/// few, each answered in the last moment, keeps a thread and those who wait behind it for minutes.
public final class FetchBudget {
    /// For all that an incoming activity leads to: actor, object, its thread upwards.
    public static final int PER_ACTIVITY = 20;

    /// How long any cause may lead to requests that begin; one that is under way has a deadline of its own
    /// ([WebClient#DEADLINE]).
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private final AtomicInteger left;
    private final long begun = System.nanoTime();
    private final long longest;

    private FetchBudget(int requests, Duration longest) {
        this.left = new AtomicInteger(requests);
        this.longest = longest.toNanos();
    }

    /// As many requests as given, for at most [#LONGEST].
    public static FetchBudget of(int requests) {
        return of(requests, LONGEST);
    }

    /// As many requests as given, of which none begins after `longest`.
    public static FetchBudget of(int requests, Duration longest) {
        return new FetchBudget(requests, longest);
    }

    /// What one incoming activity may lead to.
    public static FetchBudget forActivity() {
        return of(PER_ACTIVITY);
    }

    /// Takes one; false when there is none left, or no time.
    public boolean take() {
        return System.nanoTime() - begun < longest && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /// How many are left.
    public int left() {
        return left.get();
    }
}
