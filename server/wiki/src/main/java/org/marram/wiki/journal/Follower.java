package org.marram.wiki.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the journal at its own pace, from its own cursor, in order and at least once.
///
/// `work` gets the new entries, oldest first, in batches. It must bear getting a batch twice. It remembers its
/// own position together with its results (the index in its commit, others in the table of followers). A batch
/// that fails is tried again a little later, and blocks no other follower. The follower runs on a thread of its
/// own which the system may interrupt: on a virtual thread it would keep a processor from requests that wait
/// for an answer.
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /// Longest time until events of other nodes are seen, in milliseconds.
    private static final long POLL_MILLIS = 1_000;
    /// Pause after a failed batch, in milliseconds.
    private static final long RETRY_MILLIS = 1_000;

    /// Time between two log lines about a failure that goes on.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final String name;
    private final Database database;
    private final Consumer<List<Entry>> work;
    private final Supplier<Duration> pace;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long cursor;
    private volatile boolean closed;
    private volatile boolean failing;
    /// Time at which the failure was last logged; 0 while the follower does not fail.
    private long told;
    private final Thread thread;

    Follower(String name, Database database, long from, Supplier<Duration> pace, Consumer<List<Entry>> work) {
        this.name = name;
        this.database = database;
        this.work = work;
        this.pace = pace;
        this.cursor = from;
        database.afterAnswers(news::release);
        this.thread = Thread.ofPlatform().daemon().name("journal-" + name).start(this::run);
    }

    /// The number of the last event that was worked on.
    public long cursor() {
        return cursor;
    }

    /// Tells whether the last batch failed, and waits to be tried again.
    public boolean isFailing() {
        return failing;
    }

    /// Waits until everything that is in the journal now has been worked on; for tests, and for a caller that
    /// wants to read what it has just written.
    ///
    /// @return false when that took longer than `millis`
    public boolean awaitCaughtUp(long millis) {
        long target = database.read(Journal::last);
        return Polling.holds(() -> cursor >= target || closed, millis) && cursor >= target;
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        end.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (!workOnce()) {
                    await();
                }
            } catch (RuntimeException | Error e) {
                // An error too (a text nested too deep): a thread that ends here is not begun again.
                failing = true;
                if (!closed) {
                    tell(e);
                    pause(RETRY_MILLIS);
                }
            }
        }
    }

    /// Logs a failure, at most once in a while: a failure that lasts, on a full disk for instance, is met each
    /// second.
    private void tell(Throwable failure) {
        long now = System.nanoTime();
        if (told == 0 || now - told > SILENCE.toNanos()) {
            LOG.error("{} could not follow the journal after {}", name, cursor, failure);
            told = now;
        }
    }

    private void succeed() {
        failing = false;
        if (told != 0) {
            LOG.info("{} follows the journal again", name);
            told = 0;
        }
    }

    private boolean workOnce() {
        List<Entry> batch = database.read(handle -> Journal.after(handle, cursor, Journal.BATCH));
        if (batch.isEmpty()) {
            succeed();
            return false;
        }
        work.accept(batch);
        cursor = batch.getLast().seq();
        succeed();
        keepPace();
        return true;
    }

    private void keepPace() {
        Duration rest = pace.get();
        if (rest.isPositive()) {
            pause(rest.toMillis());
        }
    }

    private void await() {
        try {
            if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// Waits, and ends early when the follower is closed.
    private void pause(long millis) {
        try {
            boolean _ = end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
