package org.marram.http.viewer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.marram.wiki.shared.Rate;

/// Limit on how often each of many may do something: a bucket of permits for each key, full at first, that
/// refills evenly.
///
/// Kept in memory, on each node for itself: a restart forgives. Thread-safe.
public final class Throttle {
    /// Keys that are remembered; of more, those least used are forgotten. A flood from more addresses than these
    /// is not stopped by counting addresses.
    private static final int MOST_KEYS = 100_000;

    private final Rate rate;
    private final Clock clock;
    private final Cache<Object, Bucket> buckets;

    public Throttle(Rate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(rate.per())
                .build();
    }

    /// Takes a permit of `key`.
    ///
    /// @return zero when there was one; else how long until there is
    public Duration take(Object key) {
        return rate.isUnlimited() ? Duration.ZERO : bucket(key).take(clock.millis());
    }

    /// Gives a permit back: what it was taken for did not count.
    public void giveBack(Object key) {
        if (!rate.isUnlimited()) {
            bucket(key).giveBack();
        }
    }

    private Bucket bucket(Object key) {
        return buckets.get(key, unused -> new Bucket(rate, clock.millis()));
    }

    private static final class Bucket {
        private final double most;
        private final double perMilli;
        private double permits;
        private long at;

        Bucket(Rate rate, long now) {
            this.most = rate.times();
            this.perMilli = rate.times() / (double) rate.per().toMillis();
            this.permits = most;
            this.at = now;
        }

        synchronized Duration take(long now) {
            // A clock that was set back refills nothing, and takes nothing away.
            permits = Math.min(most, permits + Math.max(0, now - at) * perMilli);
            at = now;
            if (permits >= 1) {
                permits--;
                return Duration.ZERO;
            }
            return Duration.ofMillis((long) Math.ceil((1 - permits) / perMilli));
        }

        synchronized void giveBack() {
            permits = Math.min(most, permits + 1);
        }
    }
}
