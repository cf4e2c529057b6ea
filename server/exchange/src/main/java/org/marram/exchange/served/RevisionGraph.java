package org.marram.exchange.served;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Revisions.Stored;
import org.marram.wiki.shared.RevisionId;

/// Finds the revisions that another wiki lacks, from those that it has. One query a page: the histories that
/// are asked for are long, and asked for part by part. For one snapshot, not for several threads.
///
/// A revision has a higher number than its parents, for it is stored after them. So a walk from the highest
/// number down meets every child before its parents.
final class RevisionGraph {
    /// Largest number of revisions that are walked over for one answer: more than the longest history of a
    /// large encyclopaedia has.
    private static final int MOST_VISITED = 500_000;

    private final Handle handle;
    private final Map<Long, Parents> parents = new HashMap<>();

    RevisionGraph(Handle handle) {
        this.handle = handle;
    }

    private record Parents(long first, long second) {}

    /// Returns `want` and all its ancestors without `have` and all its ancestors, parents before children.
    List<RevisionId> missing(Collection<Stored> want, Collection<Stored> have) {
        Walk walk = new Walk();
        have.forEach(revision -> walk.add(revision.id().value(), true));
        want.forEach(revision -> walk.add(revision.id().value(), false));
        List<RevisionId> missing = new ArrayList<>();
        for (int visited = 0; walk.goesOn() && visited < MOST_VISITED; visited++) {
            long id = walk.next();
            boolean had = walk.isHad(id);
            if (!had) {
                missing.add(new RevisionId(id));
            }
            parentsOf(id).forEach(parent -> walk.add(parent, had));
        }
        return missing.reversed();
    }

    /// Revisions that are still to be looked at, with those that the other side has.
    private static final class Walk {
        private final PriorityQueue<Long> open = new PriorityQueue<>(Comparator.reverseOrder());
        private final Set<Long> met = new HashSet<>();
        private final Set<Long> had = new HashSet<>();
        private int lacked;

        void add(long id, boolean isHad) {
            boolean fresh = met.add(id);
            if (fresh) {
                open.add(id);
                lacked++;
            }
            if (isHad && had.add(id)) {
                lacked--;
            }
        }

        /// Tells whether a revision that the other side lacks is still to be looked at. Once there is none, the
        /// other side has all below too.
        boolean goesOn() {
            return lacked > 0;
        }

        long next() {
            long id = open.remove();
            lacked -= had.contains(id) ? 0 : 1;
            return id;
        }

        boolean isHad(long id) {
            return had.contains(id);
        }
    }

    private List<Long> parentsOf(long id) {
        Parents known = parents.get(id);
        if (known == null) {
            load(id);
            known = parents.getOrDefault(id, new Parents(0, 0));
        }
        return Stream.of(known.first(), known.second())
                .filter(parent -> parent != 0)
                .toList();
    }

    /// Loads every revision of the line that this one belongs to.
    private void load(long id) {
        handle.createQuery("select id, parent, merged from revision where page ="
                        + " (select page from revision where id = ?)")
                .bind(0, id)
                .map((row, context) -> parents.put(row.getLong(1), new Parents(row.getLong(2), row.getLong(3))))
                .list();
    }
}
