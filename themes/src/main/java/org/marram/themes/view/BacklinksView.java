package org.marram.themes.view;

import java.util.List;

/// What links here.
public record BacklinksView(Shell shell, PageFrame frame, List<Backlink> links, Pager pager) implements View {
    public BacklinksView {
        links = List.copyOf(links);
    }
}
