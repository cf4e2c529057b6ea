package org.marram.wiki.pages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.RevisionId;

/// Compares a page with others that descend from the same.
public final class Graph {
    private final Handle handle;
    private final Page page;
    private final Set<Long> mine;
    private final Map<RevisionId, Integer> counted = new HashMap<>();

    private Graph(Handle handle, Page page) {
        this.handle = handle;
        this.page = page;
        this.mine = reachable(handle, page.head());
    }

    /// The revisions of a page, read once, however many it is compared with. For one snapshot, not for several threads.
    public static Graph of(Handle handle, Page page) {
        return new Graph(handle, page);
    }

    /// @param ahead revisions that the page has and the other has not; the one that only begins a fork is none
    /// @param behind revisions that the other has and the page has not
    /// @param base the newest that both have
    public record Comparison(int ahead, int behind, Optional<RevisionId> base) {}

    /// Compares the page with another one. The time grows with the number of revisions of that.
    public Comparison compare(Page other) {
        Set<Long> theirs = reachable(handle, other.head());
        Set<Long> common = new HashSet<>(mine);
        common.retainAll(theirs);
        // Parents are stored before their children: the highest number is nobody's ancestor among the common ones.
        Optional<RevisionId> base = common.stream().max(Long::compare).map(RevisionId::new);
        theirs.removeAll(common);
        return new Comparison(without(common), theirs.size() - beginnings(handle, other, theirs), base);
    }

    /// Counts the revisions of the page that `base` does not descend from.
    public int since(RevisionId base) {
        return counted.computeIfAbsent(base, from -> without(reachable(handle, from)));
    }

    private int without(Set<Long> others) {
        Set<Long> own = new HashSet<>(mine);
        own.removeAll(others);
        return own.size() - beginnings(handle, page, own);
    }

    /// A revision and all that come before it, over any parents.
    public static Set<RevisionId> ancestry(Handle handle, RevisionId head) {
        return reachable(handle, head).stream().map(RevisionId::new).collect(Collectors.toSet());
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
