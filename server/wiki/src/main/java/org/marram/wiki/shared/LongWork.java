package org.marram.wiki.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps long work away from what is scarce: a reader of the database, the thread that writes.
///
/// Code that takes something scarce does so in [#holding]. Work that may take long goes through [#compute],
/// wherever it stands: where nothing scarce is held it is done at once. Otherwise it is done when that has been
/// given back, and what was being read is read again, with the result at hand: read, close, compute, read. So
/// four readers are enough for any number of comparisons, and no caller has to know how deep in a page
/// something is rendered.
///
/// Code in [#holding] may therefore run several times, while [Work] is run once for each key.
public final class LongWork {
    /// Works that are done outside for one reading, which is read again after each. A list that asks for more has them
    /// done where they stand: reading it again for each would take longer than they do.
    private static final int MOST = 100;

    /// Characters that take no long time, a few hundredths of a second at the worst: what is to be done with so few is
    /// done where it stands.
    private static final int FEW = 20_000;

    private static final ScopedValue<Map<Object, Object>> DONE = ScopedValue.newInstance();

    private LongWork() {}

    /// Work that depends on nothing but its key.
    @FunctionalInterface
    public interface Work<T> {
        T compute();
    }

    /// Does `work` while nothing scarce is held.
    ///
    /// @param key tells it from other works of the same reading by everything that it depends on, by value
    @SuppressWarnings("unchecked") // What stands under a key was made by the work of that key.
    public static <T> T compute(Object key, Work<T> work) {
        if (!DONE.isBound()) {
            return work.compute();
        }
        Map<Object, Object> done = DONE.get();
        if (done.containsKey(key)) {
            return (T) done.get(key);
        }
        if (done.size() >= MOST) {
            return work.compute();
        }
        throw new Needed(key, work);
    }

    /// The same for work that is long only where there is much to do, and of which lists ask for many.
    public static <T> T compute(long characters, Object key, Work<T> work) {
        return characters <= FEW ? work.compute() : compute(key, work);
    }

    /// Runs what holds something scarce, as often as long work is met in it.
    ///
    /// @param scarce takes it, and gives it back whatever happens
    public static <T> T holding(Supplier<T> scarce) {
        if (DONE.isBound()) {
            return scarce.get();
        }
        Map<Object, Object> done = new HashMap<>();
        while (true) {
            try {
                return within(done, scarce);
            } catch (Needed needed) {
                done.put(needed.key, needed.work.compute());
            }
        }
    }

    /// Hands what is held on to another thread: the one that writes.
    ///
    /// @return `scarce`, to be run there
    public static <A, T> Function<A, T> elsewhere(Function<A, T> scarce) {
        Map<Object, Object> done = DONE.get();
        return given -> within(done, () -> scarce.apply(given));
    }

    /// Tells whether something scarce is held on this thread.
    public static boolean isHolding() {
        return DONE.isBound();
    }

    private static <T> T within(Map<Object, Object> done, Supplier<T> scarce) {
        return ScopedValue.where(DONE, done).call(scarce::get);
    }

    /// Ends what is being held. It is no failure, and only [#holding] may catch it.
    private static final class Needed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Object key;
        private final transient Work<?> work;

        Needed(Object key, Work<?> work) {
            super("Work outside is needed first", null, false, false);
            this.key = key;
            this.work = work;
        }
    }
}
