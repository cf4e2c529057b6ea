package org.marram.wiki.pages;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.RevisionTexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves older texts into compressed blocks in the background, a page at a time, so that no save waits for long.
@Context
public final class TextPacker {
    private static final Logger LOG = LoggerFactory.getLogger(TextPacker.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /// Number of loose texts from which on they are packed; fewer wait: a block is written anew each time a
    /// text joins it.
    private static final int WORTHWHILE = 8;
    /// Pages of one round.
    private static final int ROUND = 100;

    private final Database database;
    /// Pages that could not be packed, because a text of theirs is damaged for instance. They are passed over until
    /// the next start, so that the pages behind them get their turn.
    private final Set<PageId> passedOver = ConcurrentHashMap.newKeySet();

    private final Thread thread;
    private volatile boolean closed;
    private long seen = -1;

    TextPacker(Database database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("text-packer").start(this::run);
    }

    /// Packs pages with at least `least` older texts outside of blocks.
    ///
    /// @return how many pages it tried
    public int pack(int least) {
        int limit = ROUND + passedOver.size();
        List<PageId> pages = database.read(handle -> RevisionTexts.unpacked(handle, least, limit)).stream()
                .filter(page -> !passedOver.contains(page))
                .limit(ROUND)
                .toList();
        pages.forEach(this::packOrPassOver);
        return pages.size();
    }

    private void packOrPassOver(PageId page) {
        try {
            pack(page);
        } catch (RuntimeException | Error e) {
            // An error too (too little memory for a long text): the page would keep all behind it waiting.
            if (Outage.isIn(e)) {
                throw e;
            }
            passedOver.add(page);
            LOG.warn(
                    "Older texts of the page {} were not packed; it is passed over until the next start",
                    title(page),
                    e);
        }
    }

    private String title(PageId page) {
        return database.read(handle -> PageStore.byId(handle, page))
                .map(found -> found.title().toString())
                .orElseGet(page::toString);
    }

    /// Compressing is done here, between a read and a write, so that neither takes longer than it has to.
    private void pack(PageId page) {
        database.read(handle -> RevisionTexts.findPacking(handle, page))
                .map(RevisionTexts.Unpacked::pack)
                .ifPresent(packing -> database.write(handle -> RevisionTexts.pack(handle, page, packing)));
    }

    /// To find what can be packed means to go through all texts: only when something was written.
    private void packNews() {
        long last = database.read(Journal::last);
        if (last != seen && pack(WORTHWHILE) == 0) {
            seen = last;
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE);
                packNews();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn("Older texts were not packed", e);
            }
        }
    }
}
