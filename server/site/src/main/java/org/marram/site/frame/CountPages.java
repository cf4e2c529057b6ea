package org.marram.site.frame;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// The number of pages, counted again when pages came or went, but not more often than once in a while: an import would
/// have it counted with every page.
@Singleton
final class CountPages implements PageCount {
    /// The number may be this old, in milliseconds.
    private static final long PATIENCE_MILLIS = 2_000;

    private final Database database;
    private final Clock clock;
    private volatile boolean stale = true;
    private volatile long counted;
    private volatile long at;

    CountPages(Database database, Journal journal, Clock clock) {
        this.database = database;
        this.clock = clock;
        journal.onCommit(this::note);
    }

    @Override
    public long pages() {
        long now = clock.millis();
        if (stale && Math.abs(now - at) >= PATIENCE_MILLIS) {
            stale = false;
            at = now;
            counted = database.read(PageStore::count);
        }
        return counted;
    }

    private void note(List<Entry> news) {
        if (news.stream().map(Entry::event).anyMatch(CountPages::matters)) {
            stale = true;
        }
    }

    private static boolean matters(WikiEvent event) {
        return event instanceof WikiEvent.PageCreated
                || event instanceof WikiEvent.PageDeleted
                || event instanceof WikiEvent.PageRestored;
    }
}
