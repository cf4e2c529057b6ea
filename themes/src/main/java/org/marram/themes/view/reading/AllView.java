package org.marram.themes.view.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// All pages of a wiki by title. Inputs `prefix`, `wiki`.
///
/// @param prefix as asked for, may be empty
/// @param total pages with that prefix, redirects left out as wherever pages are counted
/// @param redirects with that prefix, which are listed too
/// @param wiki wiki whose pages are listed; empty for this one
/// @param wikis other wikis that pages are mirrored from
/// @param imported the name of the import whose pages these are; null when they are all
public record AllView(
        Shell shell,
        List<PageLink> pages,
        String prefix,
        long total,
        long redirects,
        String wiki,
        List<String> wikis,
        @Nullable String imported,
        Pager pager)
        implements View {
    public AllView {
        wikis = List.copyOf(wikis);
        pages = List.copyOf(pages);
    }
}
