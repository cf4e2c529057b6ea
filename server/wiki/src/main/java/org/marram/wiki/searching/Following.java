package org.marram.wiki.searching;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.marram.search.SearchIndex;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.searching.IndexedPages.Change;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Database;

/// One open index and what keeps it in step with the journal. Thread-safe.
final class Following implements AutoCloseable {

    /// The index is made to show what is new once in this time at the most, in milliseconds: each time makes a small
    /// file that is merged later. The first change after a rest waits for nothing.
    private static final long PACE_MILLIS = 50;

    /// The same while an import runs: no reader waits for its pages one by one.
    private static final long IMPORT_PACE_MILLIS = 80;

    /// Pages read in one snapshot of the database.
    private static final int PAGES_AT_ONCE = 50;

    private final SearchIndex index;
    private final Database database;
    private final IndexedPages documents;
    private final Follower follower;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile long committed;
    private long shown = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    Following(SearchIndex index, long from, Database database, Journal journal, IndexedPages documents) {
        this.index = index;
        this.database = database;
        this.documents = documents;
        this.committed = from;
        this.follower = journal.follower("index", from, this::work);
    }

    SearchIndex index() {
        return index;
    }

    /// The number of the last event whose changes are in the index.
    long cursor() {
        return follower.cursor();
    }

    boolean awaitCaughtUp(long millis) {
        return follower.awaitCaughtUp(millis);
    }

    boolean isFailing() {
        return follower.isFailing();
    }

    /// Says that the index's files cannot be used any more.
    void markBroken() {
        broken.set(true);
    }

    boolean isBroken() {
        return broken.get();
    }

    /// Keeps what was done so far through a crash.
    void commit() {
        long event = cursor();
        if (event == committed) {
            return;
        }
        try {
            index.commit(event);
            committed = event;
        } catch (UncheckedIOException e) {
            markBroken();
            throw e;
        }
    }

    private void work(List<Entry> entries) {
        List<PageId> pages = new ArrayList<>(IndexedPages.touched(entries));
        if (pages.isEmpty()) {
            return;
        }
        keepPace(entries.stream().allMatch(Entry::quiet));
        repair(pages);
    }

    /// Brings the documents of some pages to what the pages are now, and shows it. One at a time: what was read earlier
    /// must not be written later.
    synchronized void repair(List<PageId> pages) {
        try {
            for (int from = 0; from < pages.size(); from += PAGES_AT_ONCE) {
                apply(pages.subList(from, Math.min(pages.size(), from + PAGES_AT_ONCE)));
            }
            index.refresh();
        } catch (UncheckedIOException e) {
            markBroken();
            throw e;
        }
    }

    private void apply(List<PageId> pages) {
        List<Change> changes = database.read(handle ->
                pages.stream().flatMap(page -> documents.changes(handle, page)).toList());
        for (Change change : changes) {
            switch (change) {
                case Change.Put put -> index.replace(put.document());
                case Change.Remove remove -> index.delete(remove.page().value());
            }
        }
    }

    private void keepPace(boolean importing) {
        long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - shown);
        long wait = (importing ? IMPORT_PACE_MILLIS : PACE_MILLIS) - passed;
        if (wait > 0) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        shown = System.nanoTime();
    }

    /// Stops following, keeps what was done, and closes the index.
    @Override
    public void close() {
        follower.close();
        try (index) {
            if (!isBroken()) {
                commit();
            }
        }
    }
}
