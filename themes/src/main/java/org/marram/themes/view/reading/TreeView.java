package org.marram.themes.view.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree.Branch;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// One level of the tree of all pages.
///
/// @param path the pages above the level, topmost first; the last is the one that the level is below
/// @param up addresses of the levels above, in the same order, and the top before them
/// @param more address of the rest of the level; null when all is shown
public record TreeView(
        Shell shell,
        List<PageLink> path,
        List<String> up,
        List<Branch> level,
        @Nullable String more) implements View {
    public TreeView {
        path = List.copyOf(path);
        up = List.copyOf(up);
        level = List.copyOf(level);
    }
}
