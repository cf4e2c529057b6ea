package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The origin and the forks of a page, each compared with it.
///
/// @param origin null when the page is no fork
/// @param mayPull true when this viewer may take in what the origin has become
public record ForksView(
        Shell shell, PageFrame frame, @Nullable ForkLine origin, List<ForkLine> forks, boolean mayPull)
        implements View {
    public ForksView {
        forks = List.copyOf(forks);
    }
}
