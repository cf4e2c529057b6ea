package org.marram.wiki.render;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Runs renderings on a few platform threads with large stacks. A virtual thread's stack is no larger than its carrier
/// allows, and a parser that recurses needs more.
final class RenderPool implements AutoCloseable {

    /// Bytes. Nested quotes, lists and emphasis recurse; untouched pages of a stack cost nothing.
    private static final long STACK = 32L << 20;

    /// A thread that passed its deadline is left alone until it stops by itself; so many may be stuck before others
    /// have to wait for them.
    private static final int SPARE_THREADS = 4;

    private final Semaphore places;
    private final ThreadPoolExecutor threads;

    RenderPool(int size) {
        places = new Semaphore(size, true);
        threads = new ThreadPoolExecutor(
                size + SPARE_THREADS,
                size + SPARE_THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("render-", 1).daemon().stackSize(STACK).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Runs a task as soon as there is a place for it, and waits no longer than the limit for the place and its end.
    ///
    /// @throws RenderLimitExceeded when the limit passes or the task fails
    <T> T run(Supplier<T> task, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        if (!hasPlace(end)) {
            throw new RenderLimitExceeded(RenderWarning.SLOW);
        }
        try {
            return await(threads.submit(task::get), end);
        } finally {
            places.release();
        }
    }

    private boolean hasPlace(long end) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T await(Future<T> result, long end) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new RenderLimitExceeded(RenderWarning.SLOW);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RenderLimitExceeded renderLimitExceeded
                    ? renderLimitExceeded
                    : new RenderLimitExceeded(RenderWarning.BROKEN);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
