package org.marram.themes.view.reading;

import java.util.List;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Pages that link here.
public record BacklinksView(Shell shell, PageFrame frame, List<Backlink> links, Pager pager) implements View {
    public BacklinksView {
        links = List.copyOf(links);
    }

    /// A page that points here.
    public record Backlink(PageLink page, BacklinkKind kind) {}

    /// Ways in which a page points here.
    public enum BacklinkKind {
        LINK,
        REDIRECT,
        /// shows or links this file
        FILE
    }
}
