package org.marram.wiki.searching;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.marram.search.IndexDocument;
import org.marram.search.Rebuild;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Database;

/// Builds an index from every page of the database. Thread-safe; one at a time.
final class IndexBuilding {
    /// Pages read in one snapshot while everything is read.
    private static final int PAGES_AT_ONCE = 100;

    private final Database database;
    private final IndexedPages documents;
    private final ReentrantLock building = new ReentrantLock();
    private volatile boolean closed;

    IndexBuilding(Database database, IndexedPages documents) {
        this.database = database;
        this.documents = documents;
    }

    /// Builds it anew; searches use the one before until it is done.
    ///
    /// @param progress told how many pages were read so far
    /// @return how many pages there are in it
    long build(Following target, LongConsumer progress) {
        building.lock();
        try (Rebuild rebuild = target.index().rebuild()) {
            addAll(rebuild, progress);
            rebuild.finish(target.cursor());
            return target.index().documents();
        } catch (UncheckedIOException e) {
            target.markBroken();
            throw e;
        } finally {
            building.unlock();
        }
    }

    /// While some pages are added the next are read: on two cores both go on.
    private void addAll(Rebuild rebuild, LongConsumer progress) {
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            long read = 0;
            Some some = after(new PageId(0));
            while (some.pages() > 0) {
                PageId last = some.last();
                CompletableFuture<Some> next = CompletableFuture.supplyAsync(() -> after(last), reader);
                some.documents().forEach(rebuild::add);
                read += some.pages();
                progress.accept(read);
                if (closed || Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("The index was not built to its end");
                }
                some = next.join();
            }
        }
    }

    /// Some pages in the order of their numbers.
    private record Some(int pages, PageId last, List<IndexDocument> documents) {}

    private Some after(PageId last) {
        return database.read(handle -> {
            List<Page> pages = PageStore.everywhereAfter(handle, last, PAGES_AT_ONCE);
            List<IndexDocument> read = pages.stream()
                    .filter(page -> !page.redirects())
                    .map(page -> documents.document(handle, page))
                    .toList();
            return new Some(
                    pages.size(), pages.isEmpty() ? last : pages.getLast().id(), read);
        });
    }

    /// Breaks off what is being built.
    void close() {
        closed = true;
    }
}
