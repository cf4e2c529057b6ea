package org.marram.themes.view;

import java.util.List;

/// What happened lately, by day.
///
/// @param days newest first
public record ChangesView(Shell shell, List<ChangeDay> days, ChangesFilter filter, Pager pager) implements View {
    public ChangesView {
        days = List.copyOf(days);
    }
}
