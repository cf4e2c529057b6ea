package org.marram.exchange.actors;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Work that is done again and again at the same pace, by a thread of its own, until the wiki ends. Thread-safe.
public final class Ticking {
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread;

    /// @param millis pause between two rounds
    /// @param tick one round; it must not throw
    public Ticking(String name, long millis, Runnable tick) {
        this.thread = Thread.ofVirtual().name(name).start(() -> run(millis, tick));
    }

    private void run(long millis, Runnable tick) {
        try {
            while (!stop.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                tick.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins no round any more.
    public void stop() {
        stop.release();
    }

    /// Waits until the round under way has ended.
    public void join(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
