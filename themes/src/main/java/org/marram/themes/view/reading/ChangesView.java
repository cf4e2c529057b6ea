package org.marram.themes.view.reading;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Recent changes, by day.
///
/// @param days newest first
/// @param wikis other wikis that pages are mirrored from
public record ChangesView(Shell shell, List<ChangeDay> days, ChangesFilter filter, List<String> wikis, Pager pager)
        implements View {
    public ChangesView {
        wikis = List.copyOf(wikis);
        days = List.copyOf(days);
    }

    /// A day.
    public record ChangeDay(LocalDate day, List<ChangeGroup> groups) {
        public ChangeDay {
            groups = List.copyOf(groups);
        }
    }

    /// Changes of one page on one day.
    ///
    /// @param changes newest first
    public record ChangeGroup(PageLink page, List<ChangeLine> changes) {
        public ChangeGroup {
            changes = List.copyOf(changes);
        }
    }

    /// Filter of the changes that are shown: inputs `kind`, `minor` (`hide`), `by`, `wiki`.
    ///
    /// @param kind only these; all when null
    /// @param by only by this name; empty for all
    /// @param wiki only of pages that are at home there; empty for this wiki, null for all
    public record ChangesFilter(
            @Nullable ChangeKind kind,
            boolean withMinor,
            String by,
            @Nullable String wiki) {

        /// Makes the filter that shows everything.
        public static ChangesFilter everything() {
            return new ChangesFilter(null, true, "", null);
        }
    }
}
