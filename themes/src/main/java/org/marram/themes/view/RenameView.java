package org.marram.themes.view;

/// Give a page another title.
///
/// @param below number of pages that stand below it in the tree; they keep their titles
/// @param to as typed
/// @param errors inputs `to`, `summary`
public record RenameView(Shell shell, PageFrame frame, long below, String to, String summary, Errors errors)
        implements View {}
