package org.marram.site.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree;
import org.marram.themes.view.PageTree.Branch;
import org.marram.themes.view.PageTree.Rest;
import org.marram.themes.view.Routes;
import org.marram.wiki.pages.TitleTree;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Makes the tree beside a page: the way up, what stands beside it and below it.
public final class PageTrees {
    /// Siblings that are looked at; of more, the number is not told.
    private static final int SIBLINGS = 40;
    /// Siblings that are shown at the beginning of their level.
    private static final int FIRST = 18;
    /// Siblings that are shown behind the page, where it is not among the first.
    private static final int NEXT = 6;
    /// Pages below that are looked at.
    private static final int CHILDREN = 30;
    /// Pages below that are shown.
    private static final int BELOW = 12;

    private PageTrees() {}

    /// The tree of a page.
    ///
    /// @param gone true when there is no such page, or no longer
    /// @param ancestors as links, topmost first
    /// @param mayBegin true when the viewer may write a page below it
    static PageTree of(Handle handle, PageName name, boolean gone, List<PageLink> ancestors, boolean mayBegin) {
        Optional<Title> parent =
                ancestors.stream().anyMatch(PageLink::exists) ? name.title().parent() : Optional.empty();
        Branch itself = itself(handle, name, gone);
        return parent.map(above -> beside(handle, name.of(above), itself, ancestors, begin(name, mayBegin)))
                .orElseGet(() -> new PageTree(ancestors, List.of(itself), null, address(name), begin(name, mayBegin)));
    }

    private static @Nullable String begin(PageName name, boolean mayBegin) {
        return mayBegin ? Pagers.with(Routes.NEW, "below", name.title().text()) : null;
    }

    private static Branch itself(Handle handle, PageName name, boolean gone) {
        TitleTree.Level below = TitleTree.below(handle, name, "", CHILDREN);
        List<Branch> shown = first(below, BELOW).stream().map(PageTrees::branch).toList();
        String title = name.title().text();
        PageLink link =
                gone ? PageLink.wanted(ViewValues.address(name), title) : PageLink.to(ViewValues.address(name), title);
        return new Branch(link, true, null, shown, rest(below, shown.size(), address(name)));
    }

    private static PageTree beside(
            Handle handle, PageName parent, Branch itself, List<PageLink> ancestors, @Nullable String begin) {
        TitleTree.Level siblings = TitleTree.below(handle, parent, "", SIBLINGS);
        String key = Title.of(itself.page().title()).key();
        List<Branch> level = new ArrayList<>();
        boolean met = false;
        for (TitleTree.Branch sibling : first(siblings, FIRST)) {
            boolean same = sibling.name().title().key().equals(key);
            met |= same;
            level.add(same ? itself : branch(sibling));
        }
        if (met) {
            return new PageTree(
                    ancestors, level, rest(siblings, level.size(), address(parent)), address(parent), begin);
        }
        level.add(itself);
        TitleTree.Level behind = siblings.more() || siblings.branches().size() > FIRST
                ? TitleTree.below(handle, parent, key, NEXT)
                : new TitleTree.Level(List.of(), false);
        behind.branches().stream().map(PageTrees::branch).forEach(level::add);
        boolean all = !siblings.more() && siblings.branches().size() <= FIRST;
        return new PageTree(ancestors, level, all ? null : new Rest(0, address(parent)), address(parent), begin);
    }

    /// A level that is hardly longer than what is shown of it is shown whole.
    private static List<TitleTree.Branch> first(TitleTree.Level level, int limit) {
        List<TitleTree.Branch> all = level.branches();
        return !level.more() && all.size() <= limit + 2 ? all : all.subList(0, Math.min(limit, all.size()));
    }

    private static @Nullable Rest rest(TitleTree.Level level, int shown, String address) {
        int left = level.branches().size() - shown;
        return level.more() ? new Rest(0, address) : left > 0 ? new Rest(left, address) : null;
    }

    /// A branch that is closed.
    public static Branch branch(TitleTree.Branch branch) {
        PageName name = branch.name();
        String title = name.title().text();
        PageLink link = branch.written()
                ? PageLink.to(ViewValues.address(name), title)
                : PageLink.wanted(ViewValues.address(name), title);
        return Branch.closed(link, branch.deeper() ? address(name) : null);
    }

    private static String address(PageName name) {
        return ViewValues.address(name).tree();
    }
}
