package org.marram.wiki.mirrors;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;

/// Pages from which others were forked.
public final class Origins {
    /// Forks of one page that are listed.
    private static final int MOST = 200;

    private Origins() {}

    /// Page and revision from which a fork began.
    ///
    /// @param digest of the source's revision
    public record Origin(Page source, Digest digest) {}

    public static void set(Handle handle, PageId fork, PageId source, Digest from) {
        handle.createUpdate("insert into fork (page, source, digest) values (?, ?, ?)")
                .bind(0, fork.value())
                .bind(1, source.value())
                .bind(2, from.sha256())
                .execute();
    }

    /// Notes that a page of another wiki began from another one. Only inside a write.
    public static void learn(Handle handle, PageId fork, PageId source, Digest from) {
        handle.createUpdate("insert into fork (page, source, digest) values (?, ?, ?) on conflict (page) do nothing")
                .bind(0, fork.value())
                .bind(1, source.value())
                .bind(2, from.sha256())
                .execute();
    }

    /// Returns the page that a page was forked from; empty when it is no fork, or when nothing but revisions of
    /// its source is known.
    public static Optional<Origin> of(Handle handle, PageId page) {
        return handle.createQuery("select " + PageStore.COLUMNS
                        + ", f.digest from fork f join page p on p.id = f.source where f.page = ?")
                .bind(0, page.value())
                .map((row, context) ->
                        new Origin(PageStore.page(row), Digest.of(row.getBytes(PageStore.COLUMN_COUNT + 1))))
                .findOne()
                .filter(origin -> !PageStore.isAncestorOnly(origin.source()));
    }

    /// Live forks of a page that are here, ours and mirrored ones, the oldest first.
    public static List<Page> forks(Handle handle, PageId source) {
        return handle.createQuery("select " + PageStore.COLUMNS + " from fork f join page p on p.id = f.page"
                        + " where f.source = ? and p.state = 0 order by f.page limit " + MOST)
                .bind(0, source.value())
                .map((row, context) -> PageStore.page(row))
                .list();
    }
}
