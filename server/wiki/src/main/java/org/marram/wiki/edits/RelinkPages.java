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

    /// Returns when no links wait to be written anew, and does its share of it.
    public void finish() {
        for (Optional<Relinks.Open> open = first(); open.isPresent() && !closed; open = first()) {
            round(open.get());
        }
    }

    private Optional<Relinks.Open> first() {
        return database.read(Relinks::first);
    }

    /// One at a time: two would give a page two edits.
    private synchronized void round(Relinks.Open open) {
        List<PageId> pages = database.read(handle -> Relinks.sources(handle, open, ROUND));
        Optional<Viewer> author = database.read(handle -> ActingViewer.of(handle, open.actor(), clock.instant()));
        if (pages.isEmpty() || author.isEmpty()) {
            database.write(handle -> {
                Relinks.close(handle, open);
                return true;
            });
            return;
        }
        Map<String, Title> moved = database.read(handle -> Relinks.moved(handle, open));
        for (PageId page : pages) {
            relinked(page, author.get(), moved, open.summary());
        }
        database.write(handle -> {
            Relinks.advance(handle, open, pages.getLast());
            return true;
        });
    }

    private void relinked(PageId page, Viewer author, Map<String, Title> moved, String summary) {
        try {
            database.read(handle -> Head.of(handle, page)).ifPresent(head -> relink(head, author, moved, summary));
        } catch (RuntimeException e) {
            if (Outage.isIn(e)) {
                throw e;
            }
            LOG.warn("The links of the page {} were not written anew", page.value(), e);
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

    private void relink(Head head, Viewer author, Map<String, Title> moved, String summary) {
        List<WrittenLink> links = markdown.linksOf(head.text());
        List<String> others = links.stream()
                .flatMap(link -> link.page().flatMap(WikiLink::whole).map(WikiLink::key).stream())
                .distinct()
                .toList();
        Map<String, Title> there = database.read(handle -> Names.leading(handle, others));
        String text = MovedLinks.rewritten(head.text(), links, moved, there::containsKey);
        if (text.equals(head.text())) {
            return;
        }
        ProposedEdit edit = new ProposedEdit(
                author, head.page().title(), new Base.On(head.digest()), text, summary, true, Optional.empty());
        // A page that its author may not edit keeps its links; the former title leads on.
        EditOutcome _ = edits.save(edit);
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
