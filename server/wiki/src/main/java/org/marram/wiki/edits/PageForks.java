package org.marram.wiki.edits;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Page;

/// Relations of a page by forking: the page that it was forked from, and its forks, here and at other wikis.
///
/// @param here forks in this wiki, and mirrored ones
public record PageForks(Optional<RelatedPage> origin, List<RelatedPage> here, List<Elsewhere> elsewhere) {
    public PageForks {
        here = List.copyOf(here);
        elsewhere = List.copyOf(elsewhere);
    }

    /// A fork at another wiki that is not mirrored here.
    ///
    /// @param ahead changes that only the page itself has
    public record Elsewhere(RemoteForks.Fork fork, int ahead) {}

    /// Reads the relations of a page for whoever looks at them: `news` learns of the look.
    public static PageForks of(Handle handle, Page page, ForkNews news) {
        Graph graph = Graph.of(handle, page);
        List<RemoteForks.Fork> elsewhere = RemoteForks.of(handle, page.id());
        news.lookedAt(elsewhere);
        return new PageForks(
                RelatedPage.origin(handle, page, graph),
                RelatedPage.forks(handle, page, graph),
                elsewhere.stream()
                        .map(fork -> new Elsewhere(fork, graph.since(fork.base())))
                        .toList());
    }
}
