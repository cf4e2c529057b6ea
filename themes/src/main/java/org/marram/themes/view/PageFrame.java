package org.marram.themes.view;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Facts that all views of one page share: its title, its place in the tree, its tabs.
///
/// @param title as first written
/// @param edited the last edit; null when there is no such page
/// @param home of another wiki's page; null for a page of this wiki
/// @param origin the page that it was forked from; null when it is no fork
/// @param sent edits that this viewer has sent to the page's home, newest first
/// @param held edits from other wikis that wait here, when this viewer may decide upon them
/// @param editable true when this viewer may edit; otherwise the source is offered to look at
public record PageFrame(
        String title,
        PageAddress address,
        PageTree tree,
        Counts counts,
        boolean editable,
        Protection protection,
        Set<PageAct> acts,
        @Nullable Edited edited,
        @Nullable Home home,
        @Nullable PageLink origin,
        List<SentEdit> sent,
        long held) {
    public PageFrame {
        sent = List.copyOf(sent);
        acts = Set.copyOf(acts);
    }

    /// Numbers that stand beside the tabs of a page.
    ///
    /// @param posts on the talk page
    /// @param revisions zero when there is no such page
    /// @param backlinks pages that link here
    public record Counts(long posts, long revisions, long backlinks) {}

    /// The frame of a page of this wiki.
    public PageFrame(
            String title,
            PageAddress address,
            PageTree tree,
            Counts counts,
            boolean editable,
            Protection protection,
            Set<PageAct> acts) {
        this(title, address, tree, counts, editable, protection, acts, null, null, null, List.of(), 0);
    }

    /// The pages above in the tree, topmost first.
    public List<PageLink> ancestors() {
        return tree.ancestors();
    }

    /// Number of posts on the talk page.
    public long posts() {
        return counts.posts();
    }

    /// Number of revisions; zero when there is no such page.
    public long revisions() {
        return counts.revisions();
    }

    /// Number of pages that link here.
    public long backlinks() {
        return counts.backlinks();
    }

    /// Returns the way to the page, topmost first; empty when no page above it has been written: a stroke
    /// is then a part of the name, as in AC/DC.
    public List<PageLink> path() {
        return ancestors().stream().anyMatch(PageLink::exists) ? ancestors() : List.of();
    }

    /// Returns the name of the page below its [#path].
    public String name() {
        return path().isEmpty() ? title : PageLink.to(address, title).name();
    }
}
