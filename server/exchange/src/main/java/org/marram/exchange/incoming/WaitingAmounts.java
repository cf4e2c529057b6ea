package org.marram.exchange.incoming;

import java.util.HashMap;
import java.util.Map;
import org.marram.federation.vocabulary.WebOrigin;

/// Amounts of activities that wait, with those that are worked on, of each host and of all. Not thread-safe.
final class WaitingAmounts {
    /// Largest amounts that may wait: of one host, in activities and in bytes; and of all hosts, in bytes,
    /// besides small activities.
    ///
    /// Security: what waits is on the disk, and how long it waits is up to whoever sent it.
    private static final int MOST_WAITING = 2_000;

    private static final long MOST_WAITING_BYTES = 32L << 20;
    private static final long ALL_WAITING_BYTES = 256L << 20;

    private final Map<WebOrigin, Amount> amounts = new HashMap<>();
    private long allBytes;

    private record Amount(int activities, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount and(int more, long bytesMore) {
            return new Amount(activities + more, bytes + bytesMore);
        }
    }

    /// Tells whether more of this host may wait.
    boolean haveRoom(WebOrigin origin, int bytes) {
        Amount now = amounts.getOrDefault(origin, Amount.NONE);
        return now.activities() < MOST_WAITING
                && now.bytes() + bytes <= MOST_WAITING_BYTES
                && (bytes <= IncomingQueue.SMALL_BYTES || allBytes + bytes <= ALL_WAITING_BYTES);
    }

    void add(WebOrigin origin, IncomingQueue.Job job) {
        count(origin, 1, job.bytes());
    }

    void remove(WebOrigin origin, IncomingQueue.Job job) {
        count(origin, -1, -job.bytes());
    }

    private void count(WebOrigin origin, int activities, long bytes) {
        allBytes += bytes;
        amounts.compute(origin, (_, now) -> {
            Amount then = (now == null ? Amount.NONE : now).and(activities, bytes);
            return then.activities() > 0 ? then : null;
        });
    }
}
