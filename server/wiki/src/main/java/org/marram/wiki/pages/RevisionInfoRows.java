package org.marram.wiki.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Reads what is told of revisions from the rows of a query.
final class RevisionInfoRows {
    /// Begins a query whose rows are read here: of the table of revisions as `r`.
    static final String QUERY = "select r.id, r.page, r.digest, r.parent, pr.digest, r.merged, mr.digest, r.actor,"
            + " a.name, a.host, a.url, r.creator, r.creator_url, r.published, coalesce(r.title, p.first_title),"
            + " r.summary, r.minor, r.size, r.hidden, ma.name, ma.host, ma.url, mr.creator, mr.creator_url, mr.hidden,"
            + " a.person, coalesce(pr.size, 0), p.host, k.actor, ma.id, mk.actor from revision r"
            + " join page p on p.id = r.page join actor a on a.id = r.actor"
            + " join signing_key k on k.id = r.signing_key"
            + " left join revision pr on pr.id = r.parent"
            + " left join revision mr on mr.id = r.merged left join actor ma on ma.id = mr.actor"
            + " left join signing_key mk on mk.id = mr.signing_key ";

    private RevisionInfoRows() {}

    static RevisionInfo read(ResultSet row) throws SQLException {
        Hidden hidden = Hidden.of(row.getInt(19));
        String summary = row.getString(16);
        boolean attested = row.getString(12) != null;
        return new RevisionInfo(
                new RevisionId(row.getLong(1)),
                new PageId(row.getLong(2)),
                Digest.of(row.getBytes(3)),
                digests(row.getBytes(5), row.getBytes(7)),
                revisionId(row, 4),
                revisionId(row, 6),
                new ActorId(row.getLong(8)),
                author(row, hidden),
                Instant.ofEpochMilli(row.getLong(14)),
                row.getString(15),
                summary == null ? "" : summary,
                row.getInt(17) == 1,
                row.getLong(18),
                row.getLong(27),
                attested,
                hidden);
    }

    /// Returns the author of a revision. A merge that the wiki made by itself is the work of the author of what
    /// was merged.
    private static AuthorName author(ResultSet row, Hidden hidden) throws SQLException {
        boolean wikiMerge =
                row.getBytes(7) != null && row.getObject(26) == null && row.getString(12) == null && isWiki(row);
        if (hidden.author() || (wikiMerge && Hidden.of(row.getInt(25)).author())) {
            return AuthorName.HIDDEN;
        }
        AuthorName authorName = wikiMerge ? author(row, 20, 23) : author(row, 9, 12);
        return authorName.toldBy().isEmpty() && isHearsay(row, authorName.host(), wikiMerge)
                ? authorName.toldBy(row.getString(28))
                : authorName;
    }

    /// Tells whether only the page's home vouches for the author.
    ///
    /// Security: any person can sign with a key of their own and name a person of a third server as the author.
    /// While that server has not said whose key it is ([SigningKeys#confirm]), the name is the word of the
    /// page's home.
    private static boolean isHearsay(ResultSet row, String host, boolean wikiMerge) throws SQLException {
        String home = row.getString(28);
        if (home.isEmpty() || host.isEmpty() || host.equals(home)) {
            return false;
        }
        long actor = row.getLong(wikiMerge ? 30 : 8);
        return row.getLong(wikiMerge ? 31 : 29) != actor;
    }

    /// This wiki, or another one, which is at the root of its address.
    private static boolean isWiki(ResultSet row) throws SQLException {
        String host = row.getString(10);
        return host.isEmpty() || row.getString(11).endsWith("//" + host + "/");
    }

    private static AuthorName author(ResultSet row, int actor, int creator) throws SQLException {
        String name = row.getString(actor);
        String host = row.getString(actor + 1);
        String told = row.getString(creator);
        if (told != null) {
            String url = row.getString(creator + 1);
            return new AuthorName(told, host, url == null ? "" : url, host.isEmpty() ? name : host);
        }
        return new AuthorName(name, host, row.getString(actor + 2), "");
    }

    private static Optional<RevisionId> revisionId(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new RevisionId(id));
    }

    static List<Digest> digests(byte @Nullable [] first, byte @Nullable [] second) {
        List<Digest> digests = new ArrayList<>(2);
        if (first != null) {
            digests.add(Digest.of(first));
        }
        if (second != null) {
            digests.add(Digest.of(second));
        }
        return digests;
    }
}
