package org.marram.wiki.shared;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for a state of which no event tells: at the end of a process, and in tests.
public final class Polling {
    /// Time between two looks, in milliseconds.
    private static final long STEP_MILLIS = 2;

    private Polling() {}

    /// Looks again and again whether something holds.
    ///
    /// @return false when it did not within `millis`, or when the thread was interrupted
    public static boolean holds(BooleanSupplier state, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
