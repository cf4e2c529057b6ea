package org.marram.wiki.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.shared.RevisionId;

/// The first-parent line of a page, some revisions at a time.
public final class Histories {
    private Histories() {}

    /// A revision and the one before it on the line.
    public record Step(RevisionInfo revision, Optional<RevisionInfo> previous) {}

    /// Some of a line, newest first.
    ///
    /// @param newer the revision after which the part before this one ends; empty when this part begins at the
    /// head
    /// @param older the last revision of this part, when there are older ones
    public record Part(List<Step> steps, Optional<Place> newer, Optional<Digest> older) {
        public Part {
            steps = List.copyOf(steps);
        }
    }

    /// Place in a history: the revisions that come before another one; the newest ones when none is named.
    public record Place(Optional<Digest> before) {
        public static final Place HEAD = new Place(Optional.empty());
    }

    /// @param people who wrote it
    public record Summary(long people, Optional<Instant> since) {}

    /// Condition on an actor `a`: it is a wiki itself, this one or another, whose address is that of its front
    /// page.
    private static final String BY_A_WIKI =
            "(a.person is null and (a.host = '' or a.url like '%://' || a.host || '/'))";

    /// At most `limit` revisions of the line that ends with the page's head.
    ///
    /// @return nothing when the revision that the place names is not on the line
    public static Optional<Part> part(Handle handle, Page page, Place place, int limit) {
        if (place.before().isEmpty()) {
            return Optional.of(part(before(handle, page, Optional.empty(), limit + 1), limit, Optional.empty()));
        }
        Optional<Integer> position = Revisions.byDigest(handle, place.before().get())
                .flatMap(revision -> position(handle, page, revision.id()));
        return position.map(at -> {
            List<RevisionInfo> line = before(handle, page, place.before(), limit + 1);
            Place newer = at <= limit ? Place.HEAD : new Place(Optional.of(digest(handle, page, at - limit)));
            return part(line, limit, Optional.of(newer));
        });
    }

    /// At most `limit` revisions that come before another one on the line, newest first; those up to the head
    /// when none is named.
    ///
    /// @param before names a revision of the page
    public static List<RevisionInfo> before(Handle handle, Page page, Optional<Digest> before, int limit) {
        Optional<RevisionId> from = before.isEmpty()
                ? Optional.of(page.head())
                : before.flatMap(digest -> Revisions.byDigest(handle, digest)).flatMap(RevisionInfo::parent);
        return from.map(id -> Revisions.line(handle, id, limit)).orElse(List.of()).stream()
                .map(revision -> seen(handle, page, revision))
                .toList();
    }

    /// Security: what was deleted with the page that a fork came from is not told by the fork.
    private static RevisionInfo seen(Handle handle, Page page, RevisionInfo revision) {
        boolean gone = !revision.page().equals(page.id())
                && PageStore.byId(handle, revision.page()).filter(Page::deleted).isPresent();
        return gone ? revision.veiled() : revision;
    }

    /// The revision that follows `revision` on the line; of several the one that came first.
    ///
    /// Security: what was proposed for a page and is not in it is told to its author and to keepers alone.
    public static Optional<Digest> next(Handle handle, RevisionInfo revision) {
        return handle.createQuery("select r.digest from revision r where r.page = ? and r.id > ? and r.parent = ?"
                        + " and " + Revisions.IS_NO_PROPOSAL_OR_TAKEN + " order by r.id limit 1")
                .bind(0, revision.page().value())
                .bind(1, revision.id().value())
                .bind(2, revision.id().value())
                .map((row, context) -> Digest.of(row.getBytes(1)))
                .findOne();
    }

    /// Counts the people who wrote what the history shows: the line to its beginning, of a fork with what it
    /// descends from, and what was merged into it. An author who merely merged for others, as wikis do, is not
    /// counted.
    public static Summary summary(Handle handle, Page page) {
        return handle.createQuery(Revisions.LINE
                        + ", wrote as (select id from line union select (select r.merged from revision r"
                        + " where r.id = line.id) from line)"
                        + " select count(distinct coalesce(r.creator_url, r.creator, cast(r.actor as varchar(20)))),"
                        + " min(r.published) from revision r join actor a on a.id = r.actor"
                        + " where r.id in (select id from wrote)"
                        + " and not (r.merged is not null and r.creator is null and " + BY_A_WIKI + ")")
                .bind("head", page.head().value())
                .bind("limit", Revisions.WHOLE_LINE)
                .map((row, context) -> {
                    long since = row.getLong(2);
                    return new Summary(
                            row.getLong(1), since == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since)));
                })
                .one();
    }

    private static Part part(List<RevisionInfo> line, int limit, Optional<Place> newer) {
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < Math.min(limit, line.size()); at++) {
            Optional<RevisionInfo> previous = at + 1 < line.size() ? Optional.of(line.get(at + 1)) : Optional.empty();
            steps.add(new Step(line.get(at), previous));
        }
        Optional<Digest> older =
                line.size() > limit ? Optional.of(steps.getLast().revision().digest()) : Optional.empty();
        return new Part(steps, newer, older);
    }

    private static Optional<Integer> position(Handle handle, Page page, RevisionId revision) {
        return handle.createQuery(Revisions.LINE + "select n from line where id = :id")
                .bind("head", page.head().value())
                .bind("limit", Revisions.WHOLE_LINE)
                .bind("id", revision.value())
                .mapTo(Integer.class)
                .findOne();
    }

    private static RevisionId id(Handle handle, Page page, int position) {
        return handle.createQuery(Revisions.LINE + "select id from line where n = :n")
                .bind("head", page.head().value())
                .bind("limit", Revisions.WHOLE_LINE)
                .bind("n", position)
                .map((row, context) -> new RevisionId(row.getLong(1)))
                .findOne()
                .orElse(new RevisionId(-1));
    }

    private static Digest digest(Handle handle, Page page, int position) {
        return Revisions.digest(handle, id(handle, page, position));
    }
}
