package org.marram.server.pages;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.server.access.Protection;
import org.marram.server.shared.PageId;
import org.marram.server.shared.RevisionId;
import org.marram.server.shared.Title;
import org.marram.server.store.Ids;

/// The table of pages.
public final class PageStore {
    static final String COLUMNS =
            "p.id, p.uuid, p.title, p.first_title, p.address_number, p.head, p.revisions, p.state,"
                    + " p.protection, p.redirect, p.created, p.changed";

    private PageStore() {}

    public static Optional<Page> byId(Handle handle, PageId id) {
        return handle.createQuery("select " + COLUMNS + " from page p where p.id = ?")
                .bind(0, id.value())
                .map((row, context) -> page(row))
                .findOne();
    }

    public static Optional<Page> byUuid(Handle handle, UUID uuid) {
        return handle.createQuery("select " + COLUMNS + " from page p where p.uuid = ?")
                .bind(0, bytes(uuid))
                .map((row, context) -> page(row))
                .findOne();
    }

    /// The page that has this title now, deleted or not; former titles and aliases are [Names#lookup]'s matter.
    public static Optional<Page> byTitle(Handle handle, Title title) {
        return handle.createQuery("select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = '' and n.key = ? and n.kind = 0")
                .bind(0, title.key())
                .map((row, context) -> page(row))
                .findOne();
    }

    /// Live pages whose title begins with `prefix`, by title, after the title with the key `after`.
    public static List<Page> list(Handle handle, String prefix, String after, int limit) {
        return handle.createQuery("select " + COLUMNS + " from name n join page p on p.id = n.page"
                        + " where n.host = '' and n.kind = 0 and n.key > :after and n.key >= :prefix"
                        + " and n.key < :end and p.state = 0 order by n.key limit :limit")
                .bind("after", after)
                .bind("prefix", prefix)
                .bind("end", prefix + Character.toString(Character.MAX_CODE_POINT))
                .bind("limit", limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// Live pages in the order of their numbers, for whoever goes through all of them.
    public static List<Page> after(Handle handle, PageId after, int limit) {
        return handle.createQuery(
                        "select " + COLUMNS + " from page p where p.id > ? and p.state = 0 order by p.id limit ?")
                .bind(0, after.value())
                .bind(1, limit)
                .map((row, context) -> page(row))
                .list();
    }

    /// How many live pages there are.
    public static long count(Handle handle) {
        return handle.createQuery("select count(*) from page where state = 0 and redirect is null")
                .mapTo(Long.class)
                .one();
    }

    /// Adds a page whose first revision has the number `head`.
    public static Page insert(Handle handle, UUID uuid, Title title, RevisionId head, Instant at) {
        int taken = handle.createQuery(
                        "select coalesce(max(address_number), 0) from page where host = '' and first_title = ?")
                .bind(0, title.text())
                .mapTo(Integer.class)
                .one();
        PageId id = new PageId(Ids.next(handle, "page"));
        handle.createUpdate("insert into page (id, uuid, first_title, address_number, title, head, revisions, created,"
                        + " changed) values (?, ?, ?, ?, ?, ?, 0, ?, ?)")
                .bind(0, id.value())
                .bind(1, bytes(uuid))
                .bind(2, title.text())
                .bind(3, taken + 1)
                .bind(4, title.text())
                .bind(5, head.value())
                .bind(6, at.toEpochMilli())
                .bind(7, at.toEpochMilli())
                .execute();
        return byId(handle, id).orElseThrow();
    }

    /// Moves a page to a new head, which brings it back if it was deleted.
    public static void advance(Handle handle, PageId page, RevisionId head, Title title, int revisions, Instant at) {
        handle.createUpdate("update page set head = ?, title = ?, state = 0, revisions = revisions + ?,"
                        + " changed = ? where id = ?")
                .bind(0, head.value())
                .bind(1, title.text())
                .bind(2, revisions)
                .bind(3, at.toEpochMilli())
                .bind(4, page.value())
                .execute();
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

    static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new UUID(in.getLong(), in.getLong());
    }

    static Page page(ResultSet row) throws SQLException {
        long redirect = row.getLong(10);
        boolean redirects = !row.wasNull() && redirect != 0;
        return new Page(
                new PageId(row.getLong(1)),
                uuid(row.getBytes(2)),
                Title.of(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                new RevisionId(row.getLong(6)),
                row.getInt(7),
                row.getInt(8) == 1,
                Protection.of(row.getInt(9)),
                redirects,
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)));
    }
}
