package org.marram.wiki.blocks;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.render.Slot;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on blocks behind everything else, on one thread that is there while there is work, and for a while
/// after that. What it makes is kept by the digest of the block; who waits for it is told. Thread-safe.
@Singleton
public final class Blocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);

    /// Time without work after which the scripts are let go of.
    private static final long IDLE_SECONDS = 300;

    /// Requests that wait to be looked at. Each is of one page.
    private static final int MOST_REQUESTS = 20_000;

    /// Characters of blocks in requests that wait.
    private static final int MOST_CHARACTERS = 16_000_000;

    /// Pause after a failure, which is mostly that of the database.
    private static final long PAUSE_MILLIS = 1_000;

    /// Bytes. Scripts are interpreted and need little; what they call natively may recurse.
    private static final long STACK = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Request> lateRequests = new ArrayDeque<>();
    private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();
    private final BlockWork work;
    private final Runnable body = this::run;
    private int characters;
    private boolean overflowed;
    private boolean resting = true;
    private volatile boolean closed;
    private @Nullable Thread thread;

    public Blocks(Database database, Clock clock) {
        this.work = new BlockWork(database, clock, pages -> listeners.forEach(listener -> listener.accept(pages)));
    }

    /// Blocks that the thread may have to look for.
    private record Request(int characters, Supplier<AskedBlocks> asked) {}

    /// Tells `listener` of pages whose blocks have results now; of none in particular, when any may have them.
    /// It is called after they were stored.
    public void onResults(Consumer<Set<Long>> listener) {
        listeners.add(listener);
    }

    /// Asks for blocks; returns at once. Those that took too much a while ago are left out.
    public void ask(AskedBlocks asked) {
        List<Slot> slots =
                asked.slots().stream().filter(slot -> !work.isTooCostly(slot)).toList();
        if (!slots.isEmpty()) {
            AskedBlocks wanted = new AskedBlocks(asked.page(), asked.era(), slots);
            add(requests, new Request(wanted.characters(), () -> wanted));
        }
    }

    /// Asks for blocks that the thread itself is to look for; returns at once.
    ///
    /// @param late whether all others come first
    public void ask(boolean late, Supplier<AskedBlocks> asked) {
        add(late ? lateRequests : requests, new Request(0, asked));
    }

    private void add(Deque<Request> to, Request request) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (to.size() >= MOST_REQUESTS || characters + request.characters() > MOST_CHARACTERS) {
                overflowed = true;
                return;
            }
            characters += request.characters();
            to.add(request);
            if (thread == null) {
                thread = new Thread(null, body, "blocks", STACK);
                thread.setDaemon(true);
                thread.start();
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitWork()) {
            try {
                boolean more = true;
                while (more && !closed) {
                    Request request = next();
                    if (request != null) {
                        work.admit(request.asked().get());
                    } else {
                        more = work.step();
                    }
                }
            } catch (RuntimeException | Error e) {
                if (!closed) {
                    LOG.error("Blocks could not be worked on", e);
                    work.giveUp();
                    pause();
                }
            }
        }
    }

    /// Waits until there is something to do; false when the thread is to end.
    private boolean awaitWork() {
        lock.lock();
        try {
            resting = work.isEmpty();
            long left = TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
            while (resting && isQuiet() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            if (closed || (resting && isQuiet())) {
                work.rest();
                thread = null;
                return false;
            }
            resting = false;
            return true;
        } catch (InterruptedException e) {
            closed = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isQuiet() {
        return requests.isEmpty() && lateRequests.isEmpty();
    }

    /// The next request; null when there is none. Pages of an import come in when nothing else waits.
    private @Nullable Request next() {
        lock.lock();
        try {
            Request request = requests.poll();
            if (request == null && work.isEmpty()) {
                request = lateRequests.poll();
            }
            characters -= request == null ? 0 : request.characters();
            if (overflowed) {
                overflowed = false;
                work.overflow();
            }
            return request;
        } finally {
            lock.unlock();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until all that was asked for is there; for tests.
    ///
    /// @return false when that took longer than `millis`
    public boolean awaitDone(long millis) {
        return Polling.holds(this::isDone, millis);
    }

    private boolean isDone() {
        lock.lock();
        try {
            return isQuiet() && resting;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the work, and waits for the block that is being made.
    @Override
    @PreDestroy
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = thread;
            news.signal();
        } finally {
            lock.unlock();
        }
        if (running != null) {
            try {
                running.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
