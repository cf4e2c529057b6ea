package org.marram.themes.view.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Reading;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// A category with the pages in it.
///
/// @param reading the text about the category, when there is one
/// @param members those on this page of the list
/// @param total members in all
public record CategoryView(
        Shell shell,
        PageFrame frame,
        @Nullable Reading reading,
        List<PageLink> subcategories,
        List<PageLink> members,
        long total,
        Pager pager)
        implements View {
    public CategoryView {
        subcategories = List.copyOf(subcategories);
        members = List.copyOf(members);
    }
}
