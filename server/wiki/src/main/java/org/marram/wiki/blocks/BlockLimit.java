package org.marram.wiki.blocks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/// Runs scripts under a limit of time and memory. The interpreter counts what it does, inside of regular
/// expressions too, and asks here from time to time whether it may go on.
///
/// For one thread.
final class BlockLimit extends ContextFactory {
    /// Time of the processor for one block. Common ones take some milliseconds.
    static final Duration WORK = Duration.ofMillis(1_500);

    /// Longest time for one block, however busy the machine is.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// Bytes that the work on one block may ask for; only a part of them is held at once.
    private static final long MEMORY = 1L << 30;

    /// Steps between two questions.
    private static final int STEPS = 10_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long workEnd = Long.MAX_VALUE;
    private long end;
    private long memoryEnd;

    /// Work was ended because it took too much. It is an error, for scripts catch exceptions.
    static final class TooCostly extends Error {
        private static final long serialVersionUID = 1;

        TooCostly() {
            super("A block took too much time or memory", null, false, false);
        }
    }

    /// Begins to count for one block.
    void begin() {
        workEnd = THREADS.getCurrentThreadCpuTime() + WORK.toNanos();
        end = System.nanoTime() + LONGEST.toNanos();
        memoryEnd = THREADS.getCurrentThreadAllocatedBytes() + MEMORY;
    }

    /// Lets everything go on.
    void stop() {
        workEnd = Long.MAX_VALUE;
    }

    @Override
    protected Context makeContext() {
        Context context = super.makeContext();
        context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
        // Compiled scripts are no faster here, take longer to load, and recurse on the stack.
        context.setInterpretedMode(true);
        context.setInstructionObserverThreshold(STEPS);
        context.setMaximumInterpreterStackDepth(4_000);
        // Security: a script sees no class of Java.
        context.setClassShutter(name -> false);
        return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int steps) {
        if (workEnd != Long.MAX_VALUE
                && (THREADS.getCurrentThreadCpuTime() > workEnd
                        || System.nanoTime() - end > 0
                        || THREADS.getCurrentThreadAllocatedBytes() > memoryEnd)) {
            throw new TooCostly();
        }
    }
}
