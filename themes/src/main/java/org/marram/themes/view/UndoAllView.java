package org.marram.themes.view;

import java.util.List;

/// Undo everything by one participant, in a step.
///
/// @param path the name, encoded
/// @param total edits
/// @param errors input `reason`
public record UndoAllView(
        Shell shell, String name, String path, List<UndoneEdit> pages, long total, String reason, Errors errors)
        implements View {
    public UndoAllView {
        pages = List.copyOf(pages);
    }
}
