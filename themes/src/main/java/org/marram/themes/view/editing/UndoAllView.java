package org.marram.themes.view.editing;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Link;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

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

    /// Effect of undoing on a page.
    public record UndoneEdit(PageLink page, int edits, Effect effect) {

        /// Effects of undoing.
        public enum Effect {
            /// The page or file goes back to the version before.
            REVERTED,
            /// The page or file was theirs alone, and is deleted.
            DELETED,
            /// Another person edited since: the page or file is left, and listed for a look.
            LEFT
        }
    }

    /// Effect of undoing on a file.
    public record UndoneFile(Link file, UndoneEdit.Effect effect) {}
}
