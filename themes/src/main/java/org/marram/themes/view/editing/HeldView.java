package org.marram.themes.view.editing;

import java.time.Instant;
import java.util.List;
import org.marram.themes.view.Author;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Edits from other wikis that wait for the people who may decide upon them.
///
/// @param edits the oldest first
public record HeldView(Shell shell, List<HeldLine> edits, Pager pager) implements View {
    public HeldView {
        edits = List.copyOf(edits);
    }

    /// An edit from another wiki that waits, in a list.
    ///
    /// @param summary as its author gave it; may be empty
    /// @param at time when it came
    public record HeldLine(String digest, PageLink page, Author by, String summary, Instant at) {
        /// Returns the address at which the edit is decided upon.
        public String address() {
            return Routes.held(digest);
        }
    }
}
