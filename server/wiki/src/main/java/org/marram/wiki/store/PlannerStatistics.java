package org.marram.wiki.store;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.FailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Statistics by which SQLite plans, counted now and then in the writing thread.
final class PlannerStatistics {
    private static final Logger LOG = LoggerFactory.getLogger(PlannerStatistics.class);

    /// Shortest time between two looks at whether the planner's statistics still hold.
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(5);

    private final Dialect dialect;
    private long counted;
    private boolean uncounted;

    PlannerStatistics(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Tells whether it is time to count again.
    boolean areDue() {
        return System.nanoTime() - counted > BETWEEN_COUNTS.toNanos();
    }

    /// Notes that something could be stored: a failure to count is said again.
    void stored() {
        uncounted = false;
    }

    /// SQLite plans by how much it once counted: counted while the wiki was empty, it would go through whole
    /// tables ever after. Counts again only what has grown tenfold, and of that a sample. PostgreSQL does it by
    /// itself.
    void keep(Handle handle) {
        if (dialect == Dialect.SQLITE) {
            try {
                handle.execute("pragma optimize=0x10002");
            } catch (RuntimeException e) {
                // On a full disk they cannot be stored, and whoever waits to write is to hear why.
                if (!uncounted) {
                    LOG.warn("The planner's statistics were not counted: {}", FailureReason.of(e));
                }
                uncounted = true;
            }
        }
        counted = System.nanoTime();
    }
}
