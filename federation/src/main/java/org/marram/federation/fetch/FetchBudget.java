package org.marram.federation.fetch;

import java.util.concurrent.atomic.AtomicInteger;

/// How many requests one cause may still lead to.
///
/// Security: without it one small activity can name a chain of things that keeps us fetching for ever.
public final class FetchBudget {
    /// For all that an incoming activity leads to: actor, object, its thread upwards.
    public static final int PER_ACTIVITY = 20;

    private final AtomicInteger left;

    private FetchBudget(int requests) {
        this.left = new AtomicInteger(requests);
    }

    /// As many requests as given.
    public static FetchBudget of(int requests) {
        return new FetchBudget(requests);
    }

    /// What one incoming activity may lead to.
    public static FetchBudget forActivity() {
        return new FetchBudget(PER_ACTIVITY);
    }

    /// Takes one; false when there is none left.
    public boolean take() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /// How many are left.
    public int left() {
        return left.get();
    }
}
