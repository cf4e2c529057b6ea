package org.marram.themes.view;

import java.util.List;

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
}
