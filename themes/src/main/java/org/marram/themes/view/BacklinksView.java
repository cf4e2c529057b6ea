package org.marram.themes.view;

import java.util.List;

/// Pages that link here.
public record BacklinksView(Shell shell, PageFrame frame, List<Backlink> links, Pager pager) implements View {
    public BacklinksView {
        links = List.copyOf(links);
    }
}
