package org.marram.federation.fetch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests that one cause may still lead to, and the time for them.
///
/// Security: without it one small activity can name a chain of things that keeps us fetching for ever; and a chain of a
/// few, each answered in the last moment, keeps a thread and those who wait behind it for minutes.
public final class FetchBudget {
    /// Most requests that an incoming activity may lead to, for all of it: actor, object, its thread upwards.
    public static final int PER_ACTIVITY = 20;

    /// Longest time after a cause in which a request that it leads to may begin. A request that is under way
    /// has a deadline of its own ([WebClient#DEADLINE]).
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private final AtomicInteger left;
    private final long begun = System.nanoTime();
    private final long longest;

    private FetchBudget(int requests, Duration longest) {
        this.left = new AtomicInteger(requests);
        this.longest = longest.toNanos();
    }

    /// Makes a budget of as many requests as given, for at most [#LONGEST].
    public static FetchBudget of(int requests) {
        return of(requests, LONGEST);
    }

    /// Makes a budget of as many requests as given, of which none begins after `longest`.
    public static FetchBudget of(int requests, Duration longest) {
        return new FetchBudget(requests, longest);
    }

    /// Makes the budget of one incoming activity.
    public static FetchBudget forActivity() {
        return of(PER_ACTIVITY);
    }

    /// Takes one request from the budget; returns false when there is none left, or no time.
    public boolean take() {
        return System.nanoTime() - begun < longest && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /// Counts the requests that are left.
    public int left() {
        return left.get();
    }
}
