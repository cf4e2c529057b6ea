package org.marram.site.frame;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.marram.exchange.incoming.Reports;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// Counts what the frame of a page says: pages that there are to search, and what waits for a keeper. Cheap: asked for
/// with every page.
@Singleton
final class ShellCounts {
    /// The number may be this old, in milliseconds.
    private static final long PATIENCE_MILLIS = 2_000;

    private final Database database;
    private final Clock clock;
    private volatile boolean stale = true;
    private volatile long counted;
    private volatile long at;

    ShellCounts(Database database, Journal journal, Clock clock) {
        this.database = database;
        this.clock = clock;
        journal.onCommit(this::note);
    }

    /// Returns the number of pages, counted again when pages came or went, but not more often than once in a while: an
    /// import would have it counted with every page.
    long pages() {
        long now = clock.millis();
        if (stale && Math.abs(now - at) >= PATIENCE_MILLIS) {
            stale = false;
            at = now;
            counted = database.read(PageStore::count);
        }
        return counted;
    }

    /// Returns the number of edits that wait: few at any time, and found by an index of those alone.
    long held() {
        return database.read(Proposals::countHeld);
    }

    /// Returns the number of reports from other servers that no keeper has put aside: few at any time, as above.
    long reports() {
        return database.read(Reports::count);
    }

    private void note(List<Entry> news) {
        if (news.stream().map(Entry::event).anyMatch(ShellCounts::matters)) {
            stale = true;
        }
    }

    private static boolean matters(WikiEvent event) {
        return event instanceof WikiEvent.PageCreated
                || event instanceof WikiEvent.PageDeleted
                || event instanceof WikiEvent.PageRestored;
    }
}
