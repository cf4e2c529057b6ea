package org.marram.server.pages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.server.render.Composer;
import org.marram.server.render.Link;
import org.marram.server.render.LinkState;
import org.marram.server.shared.Title;

/// Puts HTML together out of kept HTML and what its links lead to at this moment.
public final class Composition {
    /// Names asked for in one query.
    private static final int NAMES = 400;

    private Composition() {}

    /// HTML of kept HTML, in the snapshot of `handle`.
    public static String compose(Handle handle, String kept) {
        List<Link> links = Composer.links(kept);
        if (links.isEmpty()) {
            return Composer.compose(kept, link -> new LinkState.Missing());
        }
        Map<String, Title> here = here(handle, links);
        return Composer.compose(kept, link -> state(link, here));
    }

    private static LinkState state(Link link, Map<String, Title> here) {
        if (link.host().isPresent()) {
            return new LinkState.Elsewhere("https://" + link.host().get() + "/article/"
                    + Title.of(link.target()).address());
        }
        Title title = here.get(link.key());
        return title == null ? new LinkState.Missing() : new LinkState.Here(title);
    }

    private static Map<String, Title> here(Handle handle, List<Link> links) {
        Set<String> keys = new HashSet<>();
        links.stream().filter(link -> link.host().isEmpty()).forEach(link -> keys.add(link.key()));
        Map<String, Title> here = new HashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += NAMES) {
            ask(handle, all.subList(from, Math.min(all.size(), from + NAMES)), here);
        }
        return here;
    }

    /// A category is there as soon as somebody names it, and a link to it never red.
    private static void ask(Handle handle, List<String> keys, Map<String, Title> here) {
        handle.createQuery("select n.key, coalesce(p.title, n.shown) from name n left join page p on p.id = n.page"
                        + " where n.host = '' and n.key in (<keys>)"
                        + " and ((p.id is not null and p.state = 0) or n.key like 'category:%')")
                .bindList("keys", keys)
                .map((row, context) -> here.put(row.getString(1), Title.of(row.getString(2))))
                .list();
    }
}
