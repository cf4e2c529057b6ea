package org.marram.wiki.pages;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.RevisionTexts;
import org.marram.wiki.store.Sql;

/// Reads the table of revisions: signed documents, column by column. What changes it stands in the room of edits.
public final class Revisions {
    /// Begins a query of the first-parent line that ends with `:head`: `line (id, n)`, the newest is 1, at most
    /// `:limit`. The parent is asked for row by row: for a join SQLite would read the whole table to make a
    /// filter of it.
    public static final String LINE = "with recursive up (id, n) as (select cast(:head as bigint), 1 union all"
            + " select (select r.parent from revision r where r.id = up.id), n + 1 from up"
            + " where up.id is not null and n < :limit), line as (select id, n from up where id is not null) ";

    /// Condition on a revision `r`: it is in its page, and not merely proposed for it.
    static final String IS_NO_PROPOSAL_OR_TAKEN =
            "not exists (select 1 from proposal o where o.revision = r.id" + " and o.state <> 1)";

    /// Value of `:limit` for the line to its beginning.
    public static final int WHOLE_LINE = Integer.MAX_VALUE;

    private static final int SHA_256_BYTES = 32;

    /// Digests in one query: fewer than either database takes values in a statement.
    private static final int DIGESTS_AT_ONCE = 500;

    private Revisions() {}

    /// A revision that is stored.
    ///
    /// @param hidden what of it is not here
    public record Stored(RevisionId id, PageId page, Hidden hidden) {}

    /// Those of some revisions that are stored.
    public static Map<Digest, Stored> stored(Handle handle, Collection<Digest> digests) {
        Map<Digest, Stored> stored = new HashMap<>();
        List<byte[]> asked = digests.stream().distinct().map(Digest::sha256).toList();
        for (int from = 0; from < asked.size(); from += DIGESTS_AT_ONCE) {
            handle.createQuery("select digest, id, page, hidden from revision where digest in (<digests>)")
                    .bindList("digests", asked.subList(from, Math.min(asked.size(), from + DIGESTS_AT_ONCE)))
                    .map((row, context) -> stored.put(Digest.of(row.getBytes(1)), stored(row)))
                    .list();
        }
        return stored;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new RevisionId(row.getLong(2)), new PageId(row.getLong(3)), Hidden.of(row.getInt(4)));
    }

    /// Counts the revisions of the first-parent line that ends with `head`.
    public static int lineLength(Handle handle, RevisionId head) {
        return handle.createQuery(LINE + "select count(*) from line")
                .bind("head", head.value())
                .bind("limit", WHOLE_LINE)
                .mapTo(Integer.class)
                .one();
    }

    /// Tells whether a keeper hid something of a revision: then it stays so.
    public static boolean wasHidden(Handle handle, Stored revision) {
        return handle.createQuery(
                                "select count(*) from event where page = ? and revision = ? and kind = 7 and quiet = 0")
                        .bind(0, revision.page().value())
                        .bind(1, revision.id().value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    public static Optional<RevisionInfo> byId(Handle handle, RevisionId id) {
        return Sql.first(handle, RevisionInfoRows.QUERY + "where r.id = ?", RevisionInfoRows::read, id.value());
    }

    public static List<RevisionId> newest(Handle handle, PageId page, int limit) {
        return Sql.list(
                handle,
                "select id from revision where page = ? order by id desc limit ?",
                row -> new RevisionId(row.getLong(1)),
                page.value(),
                limit);
    }

    /// The revision with this digest.
    public static Optional<RevisionInfo> byDigest(Handle handle, Digest digest) {
        return Sql.first(
                handle, RevisionInfoRows.QUERY + "where r.digest = ?", RevisionInfoRows::read, digest.sha256());
    }

    /// The revision of a page whose digest begins with these bytes, given as hexadecimal digits.
    public static Optional<RevisionInfo> byBeginning(Handle handle, PageId page, String hex) {
        byte[] first = HexFormat.of().parseHex(hex);
        byte[] last = Arrays.copyOf(first, SHA_256_BYTES);
        Arrays.fill(last, first.length, SHA_256_BYTES, (byte) 0xFF);
        return handle.createQuery(RevisionInfoRows.QUERY + "where r.page = ? and r.digest >= ? and r.digest <= ?")
                .bind(0, page.value())
                .bind(1, first)
                .bind(2, last)
                .map((row, context) -> RevisionInfoRows.read(row))
                .findFirst();
    }

    /// Counts the revisions of a page, merged ones too.
    public static long count(Handle handle, PageId page) {
        return handle.createQuery("select count(*) from revision where page = ?")
                .bind(0, page.value())
                .mapTo(Long.class)
                .one();
    }

    /// The digest of a stored revision.
    public static Digest digest(Handle handle, RevisionId id) {
        return Sql.first(
                        handle,
                        "select digest from revision where id = ?",
                        row -> Digest.of(row.getBytes(1)),
                        id.value())
                .orElseThrow(() -> new IllegalStateException("There is no revision " + id.value()));
    }

    /// A text as it was written; empty when it was hidden.
    public static Optional<String> text(Handle handle, RevisionId id) {
        return RevisionTexts.read(handle, id).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// The first-parent line from `from` back, itself included: at most `limit` revisions, newest first.
    public static List<RevisionInfo> line(Handle handle, RevisionId from, int limit) {
        // A parent is stored before its children, and so has a smaller number.
        return handle.createQuery(
                        LINE + RevisionInfoRows.QUERY + "where r.id in (select id from line) order by r.id desc")
                .bind("head", from.value())
                .bind("limit", limit)
                .map((row, context) -> RevisionInfoRows.read(row))
                .list();
    }

    /// All revisions of a page before the number `before`, newest first: branches and merged proposals too, but not
    /// what is merely proposed.
    public static List<RevisionInfo> graph(Handle handle, PageId page, RevisionId before, int limit) {
        return handle.createQuery(RevisionInfoRows.QUERY + "where r.page = ? and r.id < ? and "
                        + IS_NO_PROPOSAL_OR_TAKEN + " order by r.id desc limit ?")
                .bind(0, page.value())
                .bind(1, before.value())
                .bind(2, limit)
                .map((row, context) -> RevisionInfoRows.read(row))
                .list();
    }

    /// Lists the revisions that a person wrote, under whatever address they had at the time; newest first,
    /// before the number `before`.
    public static List<RevisionInfo> by(Handle handle, PersonId person, RevisionId before, int limit) {
        return handle.createQuery(RevisionInfoRows.QUERY + "where a.person = ? and r.id < ? and "
                        + IS_NO_PROPOSAL_OR_TAKEN + " order by r.id desc limit ?")
                .bind(0, person.value())
                .bind(1, before.value())
                .bind(2, limit)
                .map((row, context) -> RevisionInfoRows.read(row))
                .list();
    }

    /// Tells whether `ancestor` is `of` or comes before it over any parents; both must be stored. Bounded by
    /// the page's size.
    public static boolean isAncestor(Handle handle, RevisionId ancestor, RevisionId of) {
        return handle.createQuery("with recursive up (id) as (select cast(:of as bigint) union"
                                + " select p.id from up join revision r on r.id = up.id"
                                + " join revision p on p.id = r.parent or p.id = r.merged where p.id >= :ancestor)"
                                + " select count(*) from up where id = :ancestor")
                        .bind("of", of.value())
                        .bind("ancestor", ancestor.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /// Tells whether a revision belongs to a page: to its own line, or, in a fork, to what it descends from.
    ///
    /// Security: a revision of another page that was deleted since is not seen through its forks.
    public static boolean isOf(Handle handle, Page page, RevisionInfo revision) {
        return revision.page().equals(page.id())
                || (isAncestor(handle, revision.id(), page.head())
                        && PageStore.byId(handle, revision.page())
                                .filter(other -> !other.deleted())
                                .isPresent());
    }

    /// The signed document of a revision, rebuilt from its columns.
    public static Optional<SignedRevision> document(Handle handle, RevisionId id) {
        return handle.createQuery("select p.uuid, pr.digest, mr.digest, a.url, r.published, r.minor, r.licence, r.size,"
                        + " r.content_digest, r.description_digest, k.did, r.signed_at, r.signature from revision r"
                        + " join page p on p.id = r.page join actor a on a.id = r.actor"
                        + " join signing_key k on k.id = r.signing_key"
                        + " left join revision pr on pr.id = r.parent left join revision mr on mr.id = r.merged"
                        + " where r.id = ?")
                .bind(0, id.value())
                .map((row, context) -> RevisionDocumentRows.document(row))
                .findOne();
    }

    /// URI of the licence of a revision's text.
    public static String licence(Handle handle, RevisionId id) {
        return handle.createQuery("select licence from revision where id = ?")
                .bind(0, id.value())
                .mapTo(String.class)
                .one();
    }

    /// Reads the salts and the description that travel beside the document; each is empty where it was hidden.
    public static Optional<Beside> beside(Handle handle, RevisionId id) {
        return handle.createQuery(
                        "select r.content_salt, r.description_salt, coalesce(r.title, p.first_title), r.summary,"
                                + " r.creator, r.creator_url from revision r join page p on p.id = r.page where r.id = ?")
                .bind(0, id.value())
                .map((row, context) -> RevisionDocumentRows.beside(row))
                .findOne();
    }

    /// Salts and description of a revision.
    public record Beside(
            Optional<byte[]> contentSalt, Optional<byte[]> descriptionSalt, Optional<Description> description) {}
}
