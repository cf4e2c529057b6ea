package org.marram.themes.view.editing;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Give a page another title.
///
/// @param below number of pages that stand below it in the tree; they keep their titles
/// @param to as typed
/// @param errors inputs `to`, `summary`
public record RenameView(Shell shell, PageFrame frame, long below, String to, String summary, Errors errors)
        implements View {}
