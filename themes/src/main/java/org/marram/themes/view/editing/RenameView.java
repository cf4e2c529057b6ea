package org.marram.themes.view.editing;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Give a page another title, by choice with the pages below it.
///
/// @param relinks true when links in texts of this wiki are to be written anew
/// @param to as typed
/// @param errors inputs `to`, `summary`, `below`
public record RenameView(
        Shell shell, PageFrame frame, Below below, boolean relinks, String to, String summary, Errors errors)
        implements View {

    /// Pages that stand below the page in the tree. Input `below`.
    ///
    /// @param pages the first of them
    /// @param count how many there are
    /// @param most how many are moved in one act
    /// @param chosen true when they are to be moved along
    public record Below(List<PageLink> pages, long count, int most, boolean chosen) {
        public Below {
            pages = List.copyOf(pages);
        }

        /// Number of pages that are not listed.
        public long more() {
            return count - pages.size();
        }

        /// Tells whether they can be moved along.
        public boolean movable() {
            return count > 0 && count <= most;
        }
    }
}
