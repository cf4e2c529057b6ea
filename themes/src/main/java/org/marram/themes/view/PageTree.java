package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Place of a page among the others: the way up, its siblings, the pages below it.
///
/// @param ancestors the pages above, topmost first, whether they are written or not
/// @param level the page itself, and its siblings when it stands below another page
/// @param rest siblings that are not shown; null when all are
/// @param whole address of the whole tree, at the level of the page
/// @param begin address at which a page below this one is begun; null for who may not
public record PageTree(
        List<PageLink> ancestors,
        List<Branch> level,
        @Nullable Rest rest,
        String whole,
        @Nullable String begin) {
    /// Tree of a page of which nothing is known.
    public static final PageTree NONE = new PageTree(List.of(), List.of(), null, Routes.TREE, null);

    public PageTree {
        ancestors = List.copyOf(ancestors);
        level = List.copyOf(level);
    }

    /// Page of the tree.
    ///
    /// @param current true for the page that is shown
    /// @param deeper address of the pages below it, when there are some that are not shown
    /// @param below the pages below it that are shown
    /// @param rest pages below it that are not; null when all are shown, or none
    public record Branch(
            PageLink page,
            boolean current,
            @Nullable String deeper,
            List<Branch> below,
            @Nullable Rest rest) {
        public Branch {
            below = List.copyOf(below);
        }

        /// A branch of which nothing below it is shown.
        public static Branch closed(PageLink page, @Nullable String deeper) {
            return new Branch(page, false, deeper, List.of(), null);
        }
    }

    /// Pages of a level that are not shown.
    ///
    /// @param number of them; zero when they were not counted
    /// @param address where all of the level are listed
    public record Rest(int number, String address) {}

    /// Tells whether nothing stands above, beside or below the page.
    public boolean isAlone() {
        return ancestors.stream().noneMatch(PageLink::exists)
                && level.stream()
                        .allMatch(branch -> branch.current() && branch.below().isEmpty());
    }
}
