package org.marram.themes.view.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// List of pages that have something in common, or are in the order of something.
///
/// @param kind name of the list, as `NEWEST`
public record PageListView(Shell shell, String kind, List<Line> lines, Pager pager) implements View {
    public PageListView {
        lines = List.copyOf(lines);
    }

    /// Line of a list.
    ///
    /// @param number bytes of a text, pages that ask for a title, or pages in a category
    /// @param at time at which the page began, where the list is in that order; else null
    /// @param level at which a category stands in others, counted from 1
    public record Line(PageLink page, long number, @Nullable Instant at, int level) {}
}
