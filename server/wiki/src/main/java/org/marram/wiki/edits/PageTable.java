package org.marram.wiki.edits;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;
import org.marram.wiki.store.UuidBytes;

/// Changes the table of pages, which [PageStore] reads. Methods are called inside a write.
final class PageTable {
    /// Live; what is deleted has 1.
    private static final int LIVE = 0;
    /// Known only because others descend from revisions of it.
    private static final int ANCESTOR = 2;

    private PageTable() {}

    /// Adds a page whose first revision has the number `head`.
    static Page insert(Handle handle, UUID uuid, Title title, RevisionId head, Instant at) {
        long taken = Sql.number(
                handle,
                "select coalesce(max(address_number), 0) from page where host = '' and first_title = ?",
                title.text());
        PageId id = new PageId(Ids.next(handle, "page"));
        Sql.update(
                handle,
                "insert into page (id, uuid, first_title, address_number, title, head, revisions, created,"
                        + " changed) values (?, ?, ?, ?, ?, ?, 0, ?, ?)",
                id.value(),
                UuidBytes.of(uuid),
                title.text(),
                taken + 1,
                title.text(),
                head.value(),
                at.toEpochMilli(),
                at.toEpochMilli());
        return PageStore.byId(handle, id).orElseThrow();
    }

    /// Adds a page of another wiki whose first stored revision has the number `head`.
    static Page insertMirrored(
            Handle handle,
            UUID uuid,
            Host host,
            Iri home,
            String firstTitle,
            Title title,
            RevisionId head,
            Instant at) {
        PageId id = new PageId(Ids.next(handle, "page"));
        insertElsewhere(handle, id, uuid, host, home.value(), firstTitle, title, head, at, LIVE);
        return PageStore.byId(handle, id).orElseThrow();
    }

    /// Adds a line that is known only because others descend from revisions of it.
    static Page insertAncestor(Handle handle, UUID uuid, Title title, RevisionId head, Instant at) {
        PageId id = new PageId(Ids.next(handle, "page"));
        insertElsewhere(handle, id, uuid, Host.NOWHERE, null, title.text(), title, head, at, ANCESTOR);
        return PageStore.byId(handle, id).orElseThrow();
    }

    private static void insertElsewhere(
            Handle handle,
            PageId id,
            UUID uuid,
            Host host,
            @Nullable String home,
            String firstTitle,
            Title title,
            RevisionId head,
            Instant at,
            int state) {
        Sql.update(
                handle,
                "insert into page (id, uuid, host, home, first_title, title, head, revisions, created, changed, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                id.value(),
                UuidBytes.of(uuid),
                host.text(),
                home,
                firstTitle,
                title.text(),
                head.value(),
                at.toEpochMilli(),
                at.toEpochMilli(),
                state);
    }

    /// Gives a line that was known only by its revisions its home. Titles that were left out because they equal the
    /// first one are written out, since the first title becomes another.
    static Page adopt(Handle handle, Page ancestor, Host host, Iri home, String firstTitle) {
        long id = ancestor.id().value();
        if (!ancestor.firstTitle().equals(firstTitle)) {
            handle.execute("update revision set title = ? where page = ? and title is null", ancestor.firstTitle(), id);
        }
        handle.execute(
                "update page set host = ?, home = ?, first_title = ?, state = ?, revisions = 0 where id = ?",
                host.text(),
                home.value(),
                firstTitle,
                LIVE,
                id);
        return PageStore.byId(handle, ancestor.id()).orElseThrow();
    }

    static void setHomeSeq(Handle handle, PageId page, long seq) {
        Sql.update(handle, "update page set home_seq = ? where id = ?", seq, page.value());
    }

    /// Moves a page to a new head, which brings it back if it was deleted.
    static void advance(Handle handle, PageId page, RevisionId head, Title title, int revisions, Instant at) {
        Sql.update(
                handle,
                "update page set head = ?, size = coalesce((select r.size from revision r where r.id = ?), 0), title = ?,"
                        + " state = 0, revisions = revisions + ?, changed = ? where id = ?",
                head.value(),
                head.value(),
                title.text(),
                revisions,
                at.toEpochMilli(),
                page.value());
    }

    static void setDeleted(Handle handle, PageId page, boolean deleted, Instant at) {
        handle.execute(
                "update page set state = ?, changed = ? where id = ?",
                deleted ? 1 : 0,
                at.toEpochMilli(),
                page.value());
    }

    static void setProtection(Handle handle, PageId page, PageProtection protection) {
        handle.execute("update page set protection = ? where id = ?", protection.number(), page.value());
    }
}
