package org.marram.wiki.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Pace of a log line about a failure that goes on: it is said once, and again only after a while. Thread-safe.
public final class Seldom {
    /// Time between two lines.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /// Tells whether this failure is to be said now; whoever hears so says it. That the database is lost was said
    /// by the part that watches over it.
    public boolean isDue(Throwable failure) {
        if (DatabaseLost.isIn(failure)) {
            return false;
        }
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + SILENCE.toNanos());
    }
}
