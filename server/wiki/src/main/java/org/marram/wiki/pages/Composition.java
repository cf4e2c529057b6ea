package org.marram.wiki.pages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.blocks.KeptBlocks;
import org.marram.wiki.render.Composer;
import org.marram.wiki.render.Filling;
import org.marram.wiki.render.LinkState;
import org.marram.wiki.render.Slot;
import org.marram.wiki.render.WikiLink;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Puts HTML together out of kept HTML and what its links lead to at this moment.
public final class Composition {
    /// Names asked for in one query.
    private static final int NAMES = 400;

    private Composition() {}

    /// HTML of kept HTML of a page of this wiki, in the snapshot of `handle`: for other servers and for
    /// programs. Code stands in it as it was written, and so do formulas of which nothing was made yet.
    public static String compose(Handle handle, String kept) {
        return Composer.hasSlots(kept)
                ? compose(handle, fill(kept, fillings(handle, Composer.slots(kept)), false), "")
                : compose(handle, kept, "");
    }

    /// What was made of blocks until now, by their digests.
    static Map<String, Filling> fillings(Handle handle, List<Slot> slots) {
        return KeptBlocks.find(handle, slots.stream().map(Slot::digest).toList());
    }

    /// Kept HTML with what was made of its blocks, and the source of the others.
    static String fill(String kept, Map<String, Filling> fillings, boolean coloured) {
        return Composer.fill(kept, digest -> Optional.ofNullable(fillings.get(digest)), coloured);
    }

    /// HTML of kept HTML without blocks, of a page of the wiki at `host`: its links lead to pages of that wiki.
    static String compose(Handle handle, String kept, String host) {
        return host.isEmpty() || !ForeignFiles.isIn(kept)
                ? linked(handle, kept, host)
                : linked(handle, ForeignFiles.at(PageStore.origin(handle, new Host(host)), host, kept), host);
    }

    private static String linked(Handle handle, String kept, String host) {
        List<WikiLink> links = Composer.links(kept);
        if (links.isEmpty()) {
            return Composer.compose(kept, wikiLink -> new LinkState.Missing());
        }
        Map<String, Map<String, Title>> there = there(handle, links, host);
        Set<WikiLink> readings =
                links.stream().flatMap(wikiLink -> wikiLink.whole().stream()).collect(Collectors.toSet());
        return Composer.compose(
                kept,
                wikiLink -> readings.contains(wikiLink) && !isThere(wikiLink, host, there)
                        ? new LinkState.Missing()
                        : state(handle, wikiLink, host, there));
    }

    private static LinkState state(Handle handle, WikiLink wikiLink, String of, Map<String, Map<String, Title>> there) {
        String host = wikiLink.host().orElse(of);
        Title title = there.getOrDefault(host, Map.of()).get(wikiLink.key());
        if (host.isEmpty()) {
            return title == null ? new LinkState.Missing() : new LinkState.Here(title);
        }
        if (title != null) {
            return new LinkState.Mirrored(new PageName(title, new Host(host)), !host.equals(of));
        }
        return new LinkState.Elsewhere(PageStore.origin(handle, new Host(host)) + "/article/"
                + Title.of(wikiLink.target()).address());
    }

    private static boolean isThere(WikiLink wikiLink, String of, Map<String, Map<String, Title>> there) {
        return there.getOrDefault(wikiLink.host().orElse(of), Map.of()).containsKey(wikiLink.key());
    }

    private static Map<String, Map<String, Title>> there(Handle handle, List<WikiLink> links, String of) {
        Map<String, Set<String>> keys = new HashMap<>();
        links.forEach(wikiLink -> keys.computeIfAbsent(wikiLink.host().orElse(of), host -> new HashSet<>())
                .add(wikiLink.key()));
        Map<String, Map<String, Title>> there = new HashMap<>();
        keys.forEach((host, some) -> {
            Map<String, Title> found = there.computeIfAbsent(host, none -> new HashMap<>());
            // In the order of the index: each question looks at a few of its pages, not at all of them.
            List<String> all = some.stream().sorted().toList();
            for (int from = 0; from < all.size(); from += NAMES) {
                ask(handle, host, all.subList(from, Math.min(all.size(), from + NAMES)), found);
            }
        });
        return there;
    }

    /// Asks which names lead to something. A category is there as soon as a page names it, and a link to it
    /// never red.
    private static void ask(Handle handle, String host, List<String> keys, Map<String, Title> there) {
        handle.createQuery("select n.key, coalesce(p.title, n.shown) from name n left join page p on p.id = n.page"
                        + " where n.host = :host and n.key in (<keys>)"
                        + " and ((p.id is not null and p.state = 0) or (n.host = '' and n.key like 'category:%'))")
                .bind("host", host)
                .bindList("keys", keys)
                .map((row, context) -> there.put(row.getString(1), Title.of(row.getString(2))))
                .list();
    }
}
