package org.marram.themes.view.editing;

import org.marram.themes.view.Absence;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Ask keepers for a deleted page.
///
/// @param words as typed
/// @param errors input `words`
public record AskBackView(Shell shell, PageFrame frame, Absence.Deleted deletion, String words, Errors errors)
        implements View {}
