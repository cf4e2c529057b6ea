package org.marram.server.pages;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.server.shared.RevisionId;

/// How two pages that descend from the same stand to one another.
public final class Graph {
    private Graph() {}

    /// @param ahead revisions that the first page has and the second has not; the one that only begins a fork is none
    /// @param behind revisions that the second has and the first has not
    /// @param base the newest that both have
    public record Comparison(int ahead, int behind, Optional<RevisionId> base) {}

    /// Compares two pages out of the graph of their revisions. The time grows with the number of these.
    public static Comparison compare(Handle handle, Page page, Page other) {
        Set<Long> mine = reachable(handle, page.head());
        Set<Long> theirs = reachable(handle, other.head());
        Set<Long> common = new HashSet<>(mine);
        common.retainAll(theirs);
        // Parents are stored before their children: the highest number is nobody's ancestor among the common ones.
        Optional<RevisionId> base = common.stream().max(Long::compare).map(RevisionId::new);
        mine.removeAll(common);
        theirs.removeAll(common);
        return new Comparison(
                mine.size() - beginnings(handle, page, mine), theirs.size() - beginnings(handle, other, theirs), base);
    }

    /// A revision and all that come before it, over any parents.
    public static Set<RevisionId> ancestry(Handle handle, RevisionId head) {
        return reachable(handle, head).stream().map(RevisionId::new).collect(Collectors.toSet());
    }

    /// How many revisions a page has that `base` does not descend from.
    public static int since(Handle handle, Page page, RevisionId base) {
        Set<Long> mine = reachable(handle, page.head());
        mine.removeAll(reachable(handle, base));
        return mine.size() - beginnings(handle, page, mine);
    }

    private static Set<Long> reachable(Handle handle, RevisionId head) {
        return new HashSet<>(handle.createQuery("with recursive up (id) as (select cast(:head as bigint) union"
                        + " select p.id from up join revision r on r.id = up.id"
                        + " join revision p on p.id = r.parent or p.id = r.merged) select id from up")
                .bind("head", head.value())
                .mapTo(Long.class)
                .list());
    }

    /// A fork's first revision says what its source said: it is no change.
    private static int beginnings(Handle handle, Page page, Set<Long> revisions) {
        return handle
                .createQuery("select r.id from revision r join revision p on p.id = r.parent"
                        + " where r.page = ? and p.page <> r.page and r.merged is null")
                .bind(0, page.id().value())
                .mapTo(Long.class)
                .stream()
                .filter(revisions::contains)
                .toList()
                .size();
    }
}
