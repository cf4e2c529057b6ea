package org.marram.exchange.served;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Short posts that told others of edits, and the pages that they told of. Methods that change this list are
/// called inside a write.
public final class EditNotes {
    private static final String SELECT = "select url, sender, page, base, revision, at from edit_note ";

    private EditNotes() {}

    /// @param sender the wiki, the page, or a person, whose followers got the post
    /// @param base the revision that it tells the change from; nothing for a new page
    /// @param revision the newest revision that it tells of
    /// @param at time at which it was told first
    public record EditNote(
            Iri id, Iri sender, PageId page, Optional<RevisionId> base, RevisionId revision, Instant at) {}

    public static void put(Handle handle, EditNote note) {
        handle.createUpdate("insert into edit_note (url, sender, page, base, revision, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (url) do update set revision = excluded.revision")
                .bind(0, note.id().value())
                .bind(1, note.sender().value())
                .bind(2, note.page().value())
                .bind(3, note.base().map(RevisionId::value).orElse(null))
                .bind(4, note.revision().value())
                .bind(5, note.at().toEpochMilli())
                .execute();
    }

    public static void remove(Handle handle, Iri id) {
        handle.execute("delete from edit_note where url = ?", id.value());
    }

    public static Optional<EditNote> find(Handle handle, Iri id) {
        return handle.createQuery(SELECT + "where url = ?")
                .bind(0, id.value())
                .map((row, context) -> note(row))
                .findOne();
    }

    /// Finds the last post that this sender wrote about a page.
    public static Optional<EditNote> last(Handle handle, Iri sender, PageId page) {
        return handle.createQuery(SELECT + "where page = ? and sender = ? order by at desc limit 1")
                .bind(0, page.value())
                .bind(1, sender.value())
                .map((row, context) -> note(row))
                .findOne();
    }

    /// Finds the posts that tell of a revision, maybe among others.
    public static List<EditNote> telling(Handle handle, PageId page, RevisionId revision) {
        return handle.createQuery(SELECT + "where page = ? and coalesce(base, 0) < ? and revision >= ?")
                .bind(0, page.value())
                .bind(1, revision.value())
                .bind(2, revision.value())
                .map((row, context) -> note(row))
                .list();
    }

    /// Finds the posts that tell of a page, newest first.
    public static List<EditNote> of(Handle handle, PageId page) {
        return handle.createQuery(SELECT + "where page = ? order by at desc, url")
                .bind(0, page.value())
                .map((row, context) -> note(row))
                .list();
    }

    /// Finds the announcement by which others were told of a page first.
    public static Optional<Iri> announcement(Handle handle, PageId page) {
        return handle.createQuery("select announce from article_told where page = ?")
                .bind(0, page.value())
                .mapTo(String.class)
                .findOne()
                .map(Iri::new);
    }

    public static void told(Handle handle, PageId page, Iri announcement) {
        handle.execute(
                "insert into article_told (page, announce) values (?, ?) on conflict (page) do nothing",
                page.value(),
                announcement.value());
    }

    /// Forgets the announcement of a page, because others were told that the page is no more.
    public static void forget(Handle handle, PageId page) {
        handle.execute("delete from article_told where page = ?", page.value());
    }

    private static EditNote note(ResultSet row) throws SQLException {
        long base = row.getLong(4);
        Optional<RevisionId> from = row.wasNull() ? Optional.empty() : Optional.of(new RevisionId(base));
        return new EditNote(
                new Iri(row.getString(1)),
                new Iri(row.getString(2)),
                new PageId(row.getLong(3)),
                from,
                new RevisionId(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
