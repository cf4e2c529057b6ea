package org.marram.wiki.edits;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;

/// A page that descends from the same page as another one, compared with it.
///
/// @param ahead changes that only the page itself has
/// @param behind changes that only `other` has
/// @param base the newest revision that both have
public record RelatedPage(Page other, int ahead, int behind, Optional<Digest> base, Digest head, Digest otherHead) {

    /// Finds the page that a page was forked from.
    public static Optional<RelatedPage> origin(Handle handle, Page page, Graph graph) {
        return Origins.of(handle, page.id())
                .map(Origins.Origin::source)
                .filter(source -> !source.deleted())
                .map(source -> of(handle, page, graph, source));
    }

    /// Finds the pages that were forked from a page.
    public static List<RelatedPage> forks(Handle handle, Page page, Graph graph) {
        return Origins.forks(handle, page.id()).stream()
                .map(fork -> of(handle, page, graph, fork))
                .toList();
    }

    private static RelatedPage of(Handle handle, Page page, Graph graph, Page other) {
        Graph.Comparison compared = graph.compare(other);
        return new RelatedPage(
                other,
                compared.ahead(),
                compared.behind(),
                compared.base().map(base -> Revisions.digest(handle, base)),
                Revisions.digest(handle, page.head()),
                Revisions.digest(handle, other.head()));
    }
}
