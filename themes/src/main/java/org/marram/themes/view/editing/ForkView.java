package org.marram.themes.view.editing;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Begin a page of one's own from another one.
///
/// @param as the new page's title, as typed
/// @param errors input `as`
public record ForkView(Shell shell, PageFrame frame, String as, Errors errors) implements View {}
