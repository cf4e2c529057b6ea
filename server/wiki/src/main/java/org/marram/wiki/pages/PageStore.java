package org.marram.wiki.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Sql;
import org.marram.wiki.store.UuidBytes;

/// Reads the table of pages; what changes it stands in the room of edits.
public final class PageStore {
    public static final String COLUMNS =
            "p.id, p.uuid, p.title, p.first_title, p.address_number, p.head, p.revisions, p.state,"
                    + " p.protection, p.redirect, p.created, p.changed, p.host, p.home";
    /// The columns that [#page] reads; what a query adds comes after them.
    public static final int COLUMN_COUNT = 14;
    /// Wikis that are offered to choose from.
    private static final int MOST_HOSTS = 200;

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
        return byTitle(handle, Host.OURS, title);
    }

    /// The page of the wiki at `host` (empty: this one) that has this title now, deleted or not.
    public static Optional<Page> byTitle(Handle handle, Host host, Title title) {
        return Sql.first(
                handle,
                "select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = ? and n.key = ? and n.kind = 0",
                PageStore::page,
                host.text(),
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
        return list(handle, Host.OURS, prefix, after, limit);
    }

    /// Live pages of the wiki at `host` whose title begins with `prefix`, by title, after the title with the key
    /// `after`.
    public static List<Page> list(Handle handle, Host host, String prefix, String after, int limit) {
        return handle.createQuery("select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = :host and n.kind = 0 and n.key > :after and n.key >= :prefix"
                        + " and n.key < :end and p.state = 0 order by n.key limit :limit")
                .bind("host", host.text())
                .bind("after", after)
                .bind("prefix", prefix)
                .bind("end", prefix + Character.toString(Character.MAX_CODE_POINT))
                .bind("limit", limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// The hosts of the wikis that live pages are mirrored from, in order.
    public static List<Host> hosts(Handle handle) {
        return handle.createQuery("select distinct host from page where host <> '' and state = 0 order by host limit "
                        + MOST_HOSTS)
                .mapTo(String.class)
                .map(Host::new)
                .list();
    }

    /// Scheme, host and port of the wiki at `host`, as its pages tell; a wiki of which there are none is taken to be
    /// reached securely.
    public static String origin(Handle handle, Host host) {
        return handle.createQuery("select home from page where host = ? and home is not null limit 1")
                .bind(0, host.text())
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
    public static List<Page> mirroredAfter(Handle handle, Host host, PageId after, int limit) {
        return handle.createQuery("select " + COLUMNS
                        + " from page p where p.id > ? and p.state = 0 and p.host = ? order by p.id limit ?")
                .bind(0, after.value())
                .bind(1, host.text())
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
        return count(handle, Host.OURS);
    }

    /// Counts the live pages of the wiki at `host` that are here, without redirects.
    public static long count(Handle handle, Host host) {
        return handle.createQuery("select count(*) from page where state = 0 and redirect is null and host = ?")
                .bind(0, host.text())
                .mapTo(Long.class)
                .one();
    }

    /// Counts the revisions of all pages of this wiki together, deleted pages too.
    public static long countRevisions(Handle handle) {
        return handle.createQuery("select coalesce(sum(revisions), 0) from page where host = ''")
                .mapTo(Long.class)
                .one();
    }

    /// Tells whether a page is known only because others descend from revisions of it.
    public static boolean isAncestorOnly(Page page) {
        return page.host().equals(Host.NOWHERE);
    }

    /// The number of the last line of its home's change log that was followed for a page.
    public static OptionalLong homeSeq(Handle handle, PageId page) {
        return Sql.first(
                        handle,
                        "select home_seq from page where id = ? and home_seq is not null",
                        row -> OptionalLong.of(row.getLong(1)),
                        page.value())
                .orElseGet(OptionalLong::empty);
    }

    public static Page page(ResultSet row) throws SQLException {
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
                PageProtection.of(row.getInt(9)),
                redirects,
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                new Host(row.getString(13)),
                Optional.ofNullable(row.getString(14)).map(Iri::new));
    }
}
