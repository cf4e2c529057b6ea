package org.marram.themes.view;

import java.util.List;

/// Edits from other wikis that wait for the people who may decide upon them.
///
/// @param edits the oldest first
public record HeldView(Shell shell, List<HeldLine> edits, Pager pager) implements View {
    public HeldView {
        edits = List.copyOf(edits);
    }
}
