package org.marram.exchange.incoming;

import org.marram.exchange.incoming.IncomingQueue.Job;

/// Activities that wait and are kept in memory as they were read; of the others only the numbers are. Not
/// thread-safe.
final class ReadActivities {
    /// Largest number of activities that are kept in memory as they were read, of one host and of all.
    private static final int KEPT_READ = 100;

    private static final int ALL_KEPT_READ = 500;

    private int keptRead;

    /// Returns what is kept of an activity.
    ///
    /// @param before number of those of its host that wait before it
    Job kept(Job job, int before) {
        boolean stays = job.activity() != null
                && job.bytes() <= IncomingQueue.SMALL_BYTES
                && before < KEPT_READ
                && keptRead < ALL_KEPT_READ;
        keptRead += stays ? 1 : 0;
        return stays ? job : job.bare();
    }

    /// Notes that an activity waits no more.
    void left(Job job) {
        keptRead -= job.activity() == null ? 0 : 1;
    }
}
