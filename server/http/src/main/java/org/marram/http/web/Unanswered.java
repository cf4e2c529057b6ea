package org.marram.http.web;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests of all connections that wait for their answers, so that the end of the server can wait for them.
/// A connection that is closed waits for nothing any more. Thread-safe.
@Singleton
public final class Unanswered {
    private final AtomicInteger requests = new AtomicInteger();

    /// Tells whether a request waits.
    public boolean isAny() {
        return requests.get() > 0;
    }

    void begin() {
        requests.incrementAndGet();
    }

    void end(int answered) {
        requests.addAndGet(-answered);
    }
}
