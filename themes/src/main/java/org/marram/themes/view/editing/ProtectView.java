package org.marram.themes.view.editing;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Protection;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Say who may edit a page.
///
/// @param errors inputs `protection`, `reason`
public record ProtectView(Shell shell, PageFrame frame, Protection chosen, String reason, Errors errors)
        implements View {}
