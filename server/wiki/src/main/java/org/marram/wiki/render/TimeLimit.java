package org.marram.wiki.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// Limit of the time that a rendering may take: 1.7 s of the processor's time, within the 2 s that a reader or
/// a save may wait. It is the thread's own time, so that an honest page does not fail because a machine is
/// busy; only far behind that a clock ends it too.
final class TimeLimit {

    private static final Duration WORK = Duration.ofMillis(1_700);

    /// Longest time that a reader waits, however busy the machine.
    static final Duration READING = Duration.ofSeconds(2);

    /// Longest time that a save waits: a page saved as it was written lacks its links.
    static final Duration SAVING = Duration.ofSeconds(8);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long workEnd = THREADS.getCurrentThreadCpuTime() + WORK.toNanos();
    private final long end = System.nanoTime() + SAVING.toNanos();

    private TimeLimit() {}

    /// The limit of the calling thread, from now on.
    static TimeLimit start() {
        return new TimeLimit();
    }

    /// Tells whether the limit of the clock has passed.
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /// Tells whether the calling thread has used up its time of the processor.
    boolean isWorkDone() {
        return THREADS.getCurrentThreadCpuTime() > workEnd;
    }
}
