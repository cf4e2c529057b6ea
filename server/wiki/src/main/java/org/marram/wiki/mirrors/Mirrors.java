package org.marram.wiki.mirrors;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Other wikis of this software that may hold pages of ours: they follow the wiki or one of its pages, or were
/// met.
public final class Mirrors {
    /// Largest number of wikis that are asked at once.
    private static final int MOST = 100;

    private Mirrors() {}

    /// Returns the wikis that are known.
    public static List<WebOrigin> known(Handle handle) {
        return handle
                .createQuery("select h.origin from host h where (lower(h.software) like 'marram%'"
                        + " or (h.software = '' and exists (select 1 from their_follow f where f.origin = h.origin)))"
                        + " union select f.origin from their_follow f where not exists"
                        + " (select 1 from host h where h.origin = f.origin and h.software <> '')"
                        + " order by 1 limit ?")
                .bind(0, MOST)
                .mapTo(String.class)
                .stream()
                .map(origin -> new Iri(origin + "/").origin())
                .toList();
    }
}
