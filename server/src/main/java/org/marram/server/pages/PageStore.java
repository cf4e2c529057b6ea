package org.marram.server.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.access.Protection;
import org.marram.server.shared.PageId;
import org.marram.server.shared.RevisionId;
import org.marram.server.shared.Title;
import org.marram.server.store.Ids;
import org.marram.server.store.Sql;
import org.marram.server.store.UuidBytes;

/// The table of pages.
public final class PageStore {
    static final String COLUMNS =
            "p.id, p.uuid, p.title, p.first_title, p.address_number, p.head, p.revisions, p.state,"
                    + " p.protection, p.redirect, p.created, p.changed, p.host, p.home";
    /// The columns that [#page] reads; what a query adds comes after them.
    static final int COLUMN_COUNT = 14;
    /// Wikis that are offered to choose from.
    private static final int MOST_HOSTS = 200;
    /// Live; what is deleted has 1.
    private static final int LIVE = 0;
    /// Known only because others descend from revisions of it.
    private static final int ANCESTOR = 2;
    /// The host of a line whose home is not known here.
    private static final String NOWHERE = "?";

    private PageStore() {}

    public static Optional<Page> byId(Handle handle, PageId id) {
        return Sql.first(handle, "select " + COLUMNS + " from page p where p.id = ?", PageStore::page, id.value());
    }

    public static Optional<Page> byUuid(Handle handle, UUID uuid) {
        return Sql.first(handle, "select " + COLUMNS + " from page p where p.uuid = ?", PageStore::page, (Object)
                UuidBytes.of(uuid));
    }

    /// The page of this wiki that has this title now, deleted or not; former titles and aliases are [Names#lookup]'s
    /// matter.
    public static Optional<Page> byTitle(Handle handle, Title title) {
        return byTitle(handle, "", title);
    }

    /// The page of the wiki at `host` (empty: this one) that has this title now, deleted or not.
    public static Optional<Page> byTitle(Handle handle, String host, Title title) {
        return Sql.first(
                handle,
                "select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = ? and n.key = ? and n.kind = 0",
                PageStore::page,
                host,
                title.key());
    }

    /// The page of this wiki whose address is made of this title and number, deleted or not.
    public static Optional<Page> byFirstTitle(Handle handle, String firstTitle, int number) {
        return handle.createQuery("select " + COLUMNS + " from page p where p.host = '' and p.first_title = ?"
                        + " and p.address_number = ?")
                .bind(0, firstTitle)
                .bind(1, number)
                .map((row, context) -> page(row))
                .findOne();
    }

    /// Live pages of this wiki, those that changed last first; no redirects.
    public static List<Page> newest(Handle handle, int limit) {
        return handle.createQuery("select " + COLUMNS + " from page p where p.host = '' and p.state = 0"
                        + " and p.redirect is null order by p.changed desc, p.id desc limit ?")
                .bind(0, limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// Live pages of this wiki whose title begins with `prefix`, by title, after the title with the key `after`.
    public static List<Page> list(Handle handle, String prefix, String after, int limit) {
        return list(handle, "", prefix, after, limit);
    }

    /// Live pages of the wiki at `host` whose title begins with `prefix`, by title, after the title with the key
    /// `after`.
    public static List<Page> list(Handle handle, String host, String prefix, String after, int limit) {
        return handle.createQuery("select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = :host and n.kind = 0 and n.key > :after and n.key >= :prefix"
                        + " and n.key < :end and p.state = 0 order by n.key limit :limit")
                .bind("host", host)
                .bind("after", after)
                .bind("prefix", prefix)
                .bind("end", prefix + Character.toString(Character.MAX_CODE_POINT))
                .bind("limit", limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// The hosts of the wikis that live pages are mirrored from, in order.
    public static List<String> hosts(Handle handle) {
        return handle.createQuery("select distinct host from page where host <> '' and state = 0 order by host limit "
                        + MOST_HOSTS)
                .mapTo(String.class)
                .list();
    }

    /// Scheme, host and port of the wiki at `host`, as its pages tell; a wiki of which there are none is taken to be
    /// reached securely.
    public static String origin(Handle handle, String host) {
        return handle.createQuery("select home from page where host = ? and home is not null limit 1")
                .bind(0, host)
                .mapTo(String.class)
                .findOne()
                .map(home -> new Iri(home).origin().toString())
                .orElse("https://" + host);
    }

    /// Live pages of this wiki in the order of their numbers, for a caller that goes through all of them.
    public static List<Page> after(Handle handle, PageId after, int limit) {
        return handle.createQuery("select " + COLUMNS
                        + " from page p where p.id > ? and p.state = 0 and p.host = '' order by p.id limit ?")
                .bind(0, after.value())
                .bind(1, limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// Live pages of another wiki in the order of their numbers.
    ///
    /// @param host of their home, with the port when there is one
    public static List<Page> mirroredAfter(Handle handle, String host, PageId after, int limit) {
        return handle.createQuery("select " + COLUMNS
                        + " from page p where p.id > ? and p.state = 0 and p.host = ? order by p.id limit ?")
                .bind(0, after.value())
                .bind(1, host)
                .bind(2, limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// The same with the pages of other wikis.
    public static List<Page> everywhereAfter(Handle handle, PageId after, int limit) {
        return handle.createQuery(
                        "select " + COLUMNS + " from page p where p.id > ? and p.state = 0 order by p.id limit ?")
                .bind(0, after.value())
                .bind(1, limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// Counts all live pages, those of other wikis and redirects too.
    public static long countEverywhere(Handle handle) {
        return Sql.number(handle, "select count(*) from page where state = 0");
    }

    /// Counts the live pages of this wiki, without redirects.
    public static long count(Handle handle) {
        return count(handle, "");
    }

    /// Counts the live pages of the wiki at `host` that are here, without redirects.
    public static long count(Handle handle, String host) {
        return handle.createQuery("select count(*) from page where state = 0 and redirect is null and host = ?")
                .bind(0, host)
                .mapTo(Long.class)
                .one();
    }

    /// Counts the revisions of all pages of this wiki together, deleted pages too.
    public static long countRevisions(Handle handle) {
        return handle.createQuery("select coalesce(sum(revisions), 0) from page where host = ''")
                .mapTo(Long.class)
                .one();
    }

    /// Adds a page whose first revision has the number `head`.
    public static Page insert(Handle handle, UUID uuid, Title title, RevisionId head, Instant at) {
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
        return byId(handle, id).orElseThrow();
    }

    /// Adds a page of another wiki whose first stored revision has the number `head`.
    static Page insertMirrored(
            Handle handle,
            UUID uuid,
            String host,
            Iri home,
            String firstTitle,
            Title title,
            RevisionId head,
            Instant at) {
        PageId id = new PageId(Ids.next(handle, "page"));
        insertElsewhere(handle, id, uuid, host, home.value(), firstTitle, title, head, at, LIVE);
        return byId(handle, id).orElseThrow();
    }

    /// Adds a line that is known only because others descend from revisions of it.
    static Page insertAncestor(Handle handle, UUID uuid, Title title, RevisionId head, Instant at) {
        PageId id = new PageId(Ids.next(handle, "page"));
        insertElsewhere(handle, id, uuid, NOWHERE, null, title.text(), title, head, at, ANCESTOR);
        return byId(handle, id).orElseThrow();
    }

    private static void insertElsewhere(
            Handle handle,
            PageId id,
            UUID uuid,
            String host,
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
                host,
                home,
                firstTitle,
                title.text(),
                head.value(),
                at.toEpochMilli(),
                at.toEpochMilli(),
                state);
    }

    /// Tells whether a page is known only because others descend from revisions of it.
    public static boolean isAncestorOnly(Page page) {
        return page.host().equals(NOWHERE);
    }

    /// Gives a line that was known only by its revisions its home. Titles that were left out because they equal the
    /// first one are written out, since the first title becomes another.
    static Page adopt(Handle handle, Page ancestor, String host, Iri home, String firstTitle) {
        long id = ancestor.id().value();
        if (!ancestor.firstTitle().equals(firstTitle)) {
            handle.execute("update revision set title = ? where page = ? and title is null", ancestor.firstTitle(), id);
        }
        handle.execute(
                "update page set host = ?, home = ?, first_title = ?, state = ?, revisions = 0 where id = ?",
                host,
                home.value(),
                firstTitle,
                LIVE,
                id);
        return byId(handle, ancestor.id()).orElseThrow();
    }

    /// The number of the last line of its home's change log that was followed for a page.
    static OptionalLong homeSeq(Handle handle, PageId page) {
        return Sql.first(
                        handle,
                        "select home_seq from page where id = ? and home_seq is not null",
                        row -> OptionalLong.of(row.getLong(1)),
                        page.value())
                .orElseGet(OptionalLong::empty);
    }

    static void setHomeSeq(Handle handle, PageId page, long seq) {
        Sql.update(handle, "update page set home_seq = ? where id = ?", seq, page.value());
    }

    /// Moves a page to a new head, which brings it back if it was deleted.
    public static void advance(Handle handle, PageId page, RevisionId head, Title title, int revisions, Instant at) {
        Sql.update(
                handle,
                "update page set head = ?, title = ?, state = 0, revisions = revisions + ?,"
                        + " changed = ? where id = ?",
                head.value(),
                title.text(),
                revisions,
                at.toEpochMilli(),
                page.value());
    }

    public static void setDeleted(Handle handle, PageId page, boolean deleted, Instant at) {
        handle.execute(
                "update page set state = ?, changed = ? where id = ?",
                deleted ? 1 : 0,
                at.toEpochMilli(),
                page.value());
    }

    public static void setProtection(Handle handle, PageId page, Protection protection) {
        handle.execute("update page set protection = ? where id = ?", protection.number(), page.value());
    }

    static Page page(ResultSet row) throws SQLException {
        long redirect = row.getLong(10);
        boolean redirects = !row.wasNull() && redirect != 0;
        return new Page(
                new PageId(row.getLong(1)),
                UuidBytes.read(row.getBytes(2)),
                Title.of(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                new RevisionId(row.getLong(6)),
                row.getInt(7),
                row.getInt(8) == 1,
                Protection.of(row.getInt(9)),
                redirects,
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                row.getString(13),
                Optional.ofNullable(row.getString(14)).map(Iri::new));
    }
}
