package org.marram.wiki.edits;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.ActingViewer;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.MovedLinks;
import org.marram.wiki.render.WikiLink;
import org.marram.wiki.render.WrittenLink;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes links anew after a renaming, behind the answer to it: page by page, each a minor edit of whoever
/// renamed that goes the way of every edit. Saves of others come between, so that thousands of pages hold up
/// nobody. It goes on after a restart; a page that its author may not edit keeps its links, and the former
/// title leads on.
@Context
public final class RelinkPages {
    private static final Logger LOG = LoggerFactory.getLogger(RelinkPages.class);
    /// Pages that are looked for at once.
    private static final int ROUND = 50;

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final EditPages edits;
    private final Markdown markdown;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    RelinkPages(Database database, EditPages edits, Markdown markdown, Clock clock) {
        this.database = database;
        this.edits = edits;
        this.markdown = markdown;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("relink-pages").start(this::run);
    }

    /// Has links be looked for soon.
    void wake() {
        news.release();
    }

    /// Writes all links anew that are waiting, for a caller that wants to see them done.
    ///
    /// @return how many pages were changed
    public long finish() {
        long changed = 0;
        for (Optional<Relinks.Open> open = first(); open.isPresent() && !closed; open = first()) {
            changed += round(open.get());
        }
        return changed;
    }

    private Optional<Relinks.Open> first() {
        return database.read(Relinks::first);
    }

    /// One at a time: two would give a page two edits.
    private synchronized int round(Relinks.Open open) {
        List<PageId> pages = database.read(handle -> Relinks.sources(handle, open, ROUND));
        Optional<Viewer> author = database.read(handle -> ActingViewer.of(handle, open.actor(), clock.instant()));
        if (pages.isEmpty() || author.isEmpty()) {
            database.write(handle -> {
                Relinks.close(handle, open);
                return true;
            });
            return 0;
        }
        Map<String, Title> moved = database.read(handle -> Relinks.moved(handle, open));
        int changed = 0;
        for (PageId page : pages) {
            changed += relinked(page, author.get(), moved, open.summary()) ? 1 : 0;
        }
        database.write(handle -> {
            Relinks.advance(handle, open, pages.getLast());
            return true;
        });
        return changed;
    }

    private boolean relinked(PageId page, Viewer author, Map<String, Title> moved, String summary) {
        try {
            return database.read(handle -> Head.of(handle, page))
                    .map(head -> relink(head, author, moved, summary))
                    .orElse(false);
        } catch (RuntimeException e) {
            if (Outage.isIn(e)) {
                throw e;
            }
            LOG.warn("The links of the page {} were not written anew", page.value(), e);
            return false;
        }
    }

    /// Text of a page, as it is read before anything is made of it.
    private record Head(Page page, Digest digest, String text) {
        static Optional<Head> of(org.jdbi.v3.core.Handle handle, PageId id) {
            return PageStore.byId(handle, id)
                    .filter(page -> !page.deleted() && page.isOurs())
                    .flatMap(page -> Revisions.text(handle, page.head())
                            .map(text -> new Head(page, Revisions.digest(handle, page.head()), text)));
        }
    }

    private boolean relink(Head head, Viewer author, Map<String, Title> moved, String summary) {
        List<WrittenLink> links = markdown.linksOf(head.text());
        List<String> others = links.stream()
                .flatMap(link -> link.page().flatMap(WikiLink::whole).map(WikiLink::key).stream())
                .distinct()
                .toList();
        Map<String, Title> there = database.read(handle -> Names.leading(handle, others));
        String text = MovedLinks.rewritten(head.text(), links, moved, there::containsKey);
        if (text.equals(head.text())) {
            return false;
        }
        ProposedEdit edit = new ProposedEdit(
                author, head.page().title(), new Base.On(head.digest()), text, summary, true, Optional.empty());
        return switch (edits.save(edit)) {
            case EditOutcome.Saved _, EditOutcome.Merged _ -> true;
            default -> false;
        };
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
                finish();
                boolean _ = news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                if (!closed) {
                    LOG.warn("Links wait to be written anew", e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
