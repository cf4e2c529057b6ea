package org.marram.themes.view;

import java.util.List;

/// Undo everything by one participant, in a step.
///
/// @param path the name, encoded
/// @param posts that are removed from talk pages
/// @param postsElsewhere that stay, because they are about pages of other wikis
/// @param total edits
/// @param errors input `reason`
public record UndoAllView(
        Shell shell,
        String name,
        String path,
        List<UndoneEdit> pages,
        List<UndoneFile> files,
        long posts,
        long postsElsewhere,
        long total,
        String reason,
        Errors errors)
        implements View {
    public UndoAllView {
        pages = List.copyOf(pages);
        files = List.copyOf(files);
    }

    /// Tells whether there is nothing that could be undone.
    public boolean isNothing() {
        return posts == 0
                && files.isEmpty()
                && pages.stream().allMatch(page -> page.effect() == UndoneEdit.Effect.LEFT);
    }
}
