package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page was forked from and what was forked from it, each compared with it.
///
/// @param origin null when the page is no fork
/// @param mayPull whether this viewer may take in what the origin has become
public record ForksView(
        Shell shell, PageFrame frame, @Nullable ForkLine origin, List<ForkLine> forks, boolean mayPull)
        implements View {
    public ForksView {
        forks = List.copyOf(forks);
    }
}
