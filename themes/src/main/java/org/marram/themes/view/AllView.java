package org.marram.themes.view;

import java.util.List;

/// All pages by title. Input `prefix`.
///
/// @param prefix as asked for, may be empty
/// @param total pages with that prefix
public record AllView(Shell shell, List<PageLink> pages, String prefix, long total, Pager pager) implements View {
    public AllView {
        pages = List.copyOf(pages);
    }
}
