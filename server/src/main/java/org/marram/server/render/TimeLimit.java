package org.marram.server.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// How long a rendering may take: 1.7 s of the processor's time, within the 2 s that a reader or a save may
/// wait. It is the thread's own time, so that an honest page does not fail because a machine is busy; only far
/// behind that a clock ends it too.
final class TimeLimit {

    private static final Duration WORK = Duration.ofMillis(1_700);

    /// What somebody who reads waits at the most, however busy the machine.
    static final Duration READING = Duration.ofSeconds(2);

    /// What somebody who saves waits at the most: a page saved as it was written lacks its links.
    static final Duration SAVING = Duration.ofSeconds(8);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long workEnd = THREADS.getCurrentThreadCpuTime() + WORK.toNanos();
    private final long end = System.nanoTime() + SAVING.toNanos();

    private TimeLimit() {}

    /// The limit of the calling thread, from now on.
    static TimeLimit start() {
        return new TimeLimit();
    }

    /// Whether the clock says so.
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /// Whether the calling thread has worked long enough.
    boolean isWorkDone() {
        return THREADS.getCurrentThreadCpuTime() > workEnd;
    }
}
