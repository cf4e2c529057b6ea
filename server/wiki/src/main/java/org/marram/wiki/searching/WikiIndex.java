package org.marram.wiki.searching;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.marram.search.OpenedIndex;
import org.marram.search.SearchIndex;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The full-text index of this wiki, which lives beside the database and can always be made from it again.
///
/// It is opened when the server starts, without making the start wait; what happened since its last commit is
/// caught up from the journal. When it is missing, of another format or epoch, or damaged, now or later, it is
/// built anew while pages are served and searches find what is there so far. Thread-safe.
@Singleton
public final class WikiIndex {
    private static final Logger log = LoggerFactory.getLogger(WikiIndex.class);

    /// The folder of the index in the data folder.
    static final String FOLDER = "index";

    /// Time between two commits of the index. After a crash, no more than the changes of this time have to be
    /// done again.
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(10);

    /// Time between two comparisons of every document with its page.
    private static final Duration BETWEEN_COMPARISONS = Duration.ofHours(24);

    /// Rest between two looks at how the index is, and after one that failed, in milliseconds.
    private static final long LOOK_MILLIS = 1_000;

    /// Longest time to wait until the index has caught up: even the largest import takes less.
    private static final Duration LONGEST_CATCH_UP = Duration.ofDays(1);

    private final Database database;
    private final IndexOpener opener;
    private final IndexBuilding building;
    private final LoneIndex alone;
    private final Semaphore attention = new Semaphore(0);
    private volatile @Nullable Following following;
    private volatile @Nullable Thread keeper;
    private volatile boolean closed;
    private long lastCommit = System.nanoTime();
    private long lastComparison = System.nanoTime();

    WikiIndex(Database database, Journal journal, Settings settings) {
        this.database = database;
        IndexedPages documents = new IndexedPages(settings.language());
        Path folder = settings.data().resolve(FOLDER);
        this.opener = new IndexOpener(database, journal, folder, settings.language(), documents);
        this.building = new IndexBuilding(database, documents);
        this.alone = new LoneIndex(opener, building);
    }

    /// Opens the index and follows the journal from now on, without waiting for it.
    public synchronized void start() {
        if (keeper == null && !closed) {
            keeper = Thread.ofVirtual().name("index").start(this::keep);
        }
    }

    /// State of the index.
    public enum State {
        /// It holds every page and follows the journal.
        READY,
        /// It is being opened or built: searches find what is there so far.
        BUILDING,
        /// Its files cannot be used.
        UNREADABLE,
        /// New writing does not get into it.
        BEHIND
    }

    /// Returns the present state of the index, for the parts that watch over the wiki.
    public State state() {
        Following now = following;
        if (now == null) {
            return opener.failed() ? State.UNREADABLE : State.BUILDING;
        }
        if (now.isBroken()) {
            return State.UNREADABLE;
        }
        if (now.isFailing()) {
            return State.BEHIND;
        }
        return now.index().whole() ? State.READY : State.BUILDING;
    }

    /// The index, when there is one to search; in the first moments of a server, or on a broken disk, there is
    /// none.
    Optional<SearchIndex> current() {
        Following now = following;
        return now == null || now.isBroken() ? Optional.empty() : Optional.of(now.index());
    }

    /// Says that the index answered that it is broken: it is opened again soon.
    void reportBroken() {
        Following now = following;
        if (now != null) {
            now.markBroken();
        }
        attention.release();
    }

    /// Waits until the index holds every page and everything that is in the journal now.
    ///
    /// @return false when that took longer than `millis`
    public boolean awaitCaughtUp(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end && !closed) {
            Following now = following;
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (now != null && !now.isBroken() && now.index().whole() && now.awaitCaughtUp(left)) {
                return true;
            }
            rest(5);
        }
        return false;
    }

    /// Counts the pages that are read to build it.
    public long pages() {
        return database.read(PageStore::countEverywhere);
    }

    /// Builds the index anew from every page. Searches use the one before until it is done. Where no server runs,
    /// the index is opened for as long.
    ///
    /// @param progress told how many pages were read so far
    /// @return how many pages there are in it
    /// @throws IllegalStateException when the folder of the index cannot be used
    public long reindex(LongConsumer progress) {
        Following now = following;
        return now == null ? alone.build(progress) : building.build(now, progress);
    }

    /// Brings the index to the end of the journal after an import; where a server does so by itself, waits for it.
    ///
    /// @param progress told how many pages were read so far
    /// @return how many pages there are in it
    /// @throws IllegalStateException when the folder of the index cannot be used, or the wait was interrupted
    public long bringUpToDate(LongConsumer progress) {
        if (keeper != null) {
            return documentsWhenCaughtUp();
        }
        return alone.bringUpToDate(progress, LONGEST_CATCH_UP);
    }

    private long documentsWhenCaughtUp() {
        long end = System.nanoTime() + LONGEST_CATCH_UP.toNanos();
        while (!awaitCaughtUp(LOOK_MILLIS)) {
            if (closed || state() == State.UNREADABLE) {
                throw opener.unusable();
            }
            if (Thread.currentThread().isInterrupted() || System.nanoTime() > end) {
                throw new IllegalStateException("It was not waited for any longer");
            }
        }
        return current().map(index -> (long) index.documents()).orElse(0L);
    }

    /// Compares every document with its page.
    ///
    /// @return the pages whose documents are missing, old, or should not be there; none where there is no index
    public List<PageId> differences() {
        return current()
                .map(index -> IndexComparison.differences(database, index))
                .orElseGet(List::of);
    }

    @PreDestroy
    void close() {
        closed = true;
        building.close();
        attention.release();
        Thread thread = keeper;
        if (thread != null) {
            // Not interrupted: Lucene would take that for a broken file.
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closeFollowing();
    }

    private void keep() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException | Error e) {
                // An error too: without this thread the index is not mended any more.
                if (!closed) {
                    log.error("The index cannot be kept in step; trying again", e);
                }
            }
            try {
                if (!closed && attention.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    attention.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        Following now = following;
        if (now == null || now.isBroken()) {
            open();
        } else if (passed(lastCommit, BETWEEN_COMMITS)) {
            lastCommit = System.nanoTime();
            now.commit();
        } else if (passed(lastComparison, BETWEEN_COMPARISONS)) {
            lastComparison = System.nanoTime();
            IndexComparison.putRight(database, now);
        }
    }

    private static boolean passed(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    private void open() {
        closeFollowing();
        OpenedIndex openedIndex = opener.open();
        Optional<Following> begun = opener.follow(openedIndex);
        following = begun.orElse(null);
        if (begun.isPresent() && openedIndex instanceof OpenedIndex.Empty) {
            long pages = building.build(begun.get(), read -> {});
            log.info("The index was built anew from {} pages", pages);
        }
    }

    private void closeFollowing() {
        Following before = following;
        following = null;
        if (before != null) {
            try {
                before.close();
            } catch (RuntimeException e) {
                log.warn("The index could not be closed in order; it catches up when it is opened again", e);
            }
        }
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
