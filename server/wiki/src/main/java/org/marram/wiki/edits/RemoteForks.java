package org.marram.wiki.edits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.UuidBytes;

/// The table of forks that other wikis made of pages here.
public final class RemoteForks {
    /// Largest number of forks of one page that are kept: as many as are listed.
    public static final int MOST = 200;

    /// Largest number of forks of one page that one wiki may have listed, so that no wiki fills the list.
    public static final int MOST_OF_A_HOST = 20;

    private static final String SELECT =
            "select page, url, line, title, digest, base, changes, seen, asked from fork_elsewhere ";

    private RemoteForks() {}

    /// A fork of a page as it was when its home was asked last.
    ///
    /// @param url name of the fork at its home
    /// @param from the revision that the fork began from
    /// @param base the newest revision of the page that the fork has
    /// @param changes number of changes that only the fork has; nothing when they could not be counted
    /// @param seen time at which the fork was like this
    public record Fork(
            PageId page,
            Iri url,
            UUID line,
            String title,
            Digest from,
            RevisionId base,
            OptionalInt changes,
            Instant seen) {}

    /// Lists a fork, or its new state. Only inside a write.
    ///
    /// @return false when there is no room for another one
    public static boolean put(Handle handle, Fork fork) {
        if (find(handle, fork.page(), fork.url()).isEmpty() && !hasRoom(handle, fork)) {
            return false;
        }
        handle.createUpdate("insert into fork_elsewhere (page, url, line, title, digest, base, changes, seen, asked)"
                        + " values (:page, :url, :line, :title, :digest, :base, :changes, :seen, :seen)"
                        + " on conflict (page, url) do update set line = excluded.line, title = excluded.title,"
                        + " digest = excluded.digest, base = excluded.base, changes = excluded.changes,"
                        + " seen = excluded.seen, asked = excluded.asked")
                .bind("page", fork.page().value())
                .bind("url", fork.url().value())
                .bind("line", UuidBytes.of(fork.line()))
                .bind("title", fork.title())
                .bind("digest", fork.from().sha256())
                .bind("base", fork.base().value())
                .bind(
                        "changes",
                        fork.changes().isPresent()
                                ? Integer.valueOf(fork.changes().getAsInt())
                                : null)
                .bind("seen", fork.seen().toEpochMilli())
                .execute();
        return true;
    }

    private static boolean hasRoom(Handle handle, Fork fork) {
        List<Fork> there = of(handle, fork.page());
        return there.size() < MOST
                && there.stream()
                                .filter(each -> each.url().hasOriginOf(fork.url()))
                                .count()
                        < MOST_OF_A_HOST;
    }

    /// Removes a fork from the list. Only inside a write.
    public static void remove(Handle handle, PageId page, Iri url) {
        handle.execute("delete from fork_elsewhere where page = ? and url = ?", page.value(), url.value());
    }

    /// Claims the task of asking the home of a fork again. Returns false when another caller did so since
    /// `before`. Only inside a write.
    public static boolean claim(Handle handle, PageId page, Iri url, Instant before, Instant now) {
        return handle.execute(
                        "update fork_elsewhere set asked = ? where page = ? and url = ? and asked < ?",
                        now.toEpochMilli(),
                        page.value(),
                        url.value(),
                        before.toEpochMilli())
                == 1;
    }

    public static Optional<Fork> find(Handle handle, PageId page, Iri url) {
        return handle.createQuery(SELECT + "where page = ? and url = ?")
                .bind(0, page.value())
                .bind(1, url.value())
                .map((row, context) -> fork(row))
                .findOne();
    }

    /// Returns the forks of a page that are not mirrored here, in the order of their addresses.
    public static List<Fork> of(Handle handle, PageId page) {
        return handle.createQuery(SELECT + "f where page = ? and not exists (select 1 from fork o"
                        + " join page p on p.id = o.page where o.source = f.page and p.uuid = f.line and p.state = 0)"
                        + " order by url limit " + MOST)
                .bind(0, page.value())
                .map((row, context) -> fork(row))
                .list();
    }

    private static Fork fork(ResultSet row) throws SQLException {
        int changes = row.getInt(7);
        OptionalInt counted = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(changes);
        return new Fork(
                new PageId(row.getLong(1)),
                new Iri(row.getString(2)),
                UuidBytes.read(row.getBytes(3)),
                row.getString(4),
                Digest.of(row.getBytes(5)),
                new RevisionId(row.getLong(6)),
                counted,
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
