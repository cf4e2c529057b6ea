package org.marram.wiki.edits;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.RevisionId;

/// A version on a page's first-parent line, with whether a certain person wrote it.
///
/// @param title of the page from this version on
/// @param first true for the version that began the page
/// @param theirs true when the person wrote it; a merge that the wiki made is by the author of what was merged
record PageVersion(RevisionId id, Digest digest, String title, boolean first, boolean theirs) {
    private static final String LINE = Revisions.LINE
            + "select r.id, r.digest, coalesce(r.title, :first), r.parent, a.person, ma.person from line"
            + " join revision r on r.id = line.id join actor a on a.id = r.actor"
            + " left join revision m on m.id = r.merged left join actor ma on ma.id = m.actor order by line.n";

    /// The line of a page, newest first, at most `limit` versions of it.
    static List<PageVersion> line(Handle handle, Page page, PersonId person, int limit) {
        return handle.createQuery(LINE)
                .bind("head", page.head().value())
                .bind("limit", limit)
                .bind("first", page.firstTitle())
                .map((row, context) -> {
                    row.getLong(4);
                    boolean first = row.wasNull();
                    long author = row.getLong(5);
                    boolean wiki = row.wasNull();
                    long merged = row.getLong(6);
                    boolean nothingMerged = row.wasNull();
                    long who = wiki && !nothingMerged ? merged : author;
                    boolean known = !wiki || !nothingMerged;
                    return new PageVersion(
                            new RevisionId(row.getLong(1)),
                            Digest.of(row.getBytes(2)),
                            row.getString(3),
                            first,
                            known && who == person.value());
                })
                .list();
    }

    Optional<String> text(Handle handle) {
        return Revisions.text(handle, id);
    }
}
