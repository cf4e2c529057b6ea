package org.marram.themes.view.editing;

import org.marram.themes.view.Absence;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Bring a deleted page back.
///
/// @param errors input `summary`
public record UndeleteView(Shell shell, PageFrame frame, Absence.Deleted deletion, String summary, Errors errors)
        implements View {}
