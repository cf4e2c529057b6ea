package org.marram.themes.view.editing;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Delete a page, with a reason.
///
/// @param subpages that stay
/// @param errors input `summary`
public record DeleteView(Shell shell, PageFrame frame, String summary, long subpages, Errors errors) implements View {}
