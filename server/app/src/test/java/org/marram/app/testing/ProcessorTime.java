package org.marram.app.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Measures work by the processor's time of the thread that does it, which is the same on a busy machine.
public final class ProcessorTime {
    private ProcessorTime() {}

    /// Does some work, and fails when it took longer than it may.
    public static void assertAtMost(Duration most, Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        assertTrue(taken.compareTo(most) <= 0, () -> "took " + taken.toMillis() + " ms of the processor's time");
    }
}
