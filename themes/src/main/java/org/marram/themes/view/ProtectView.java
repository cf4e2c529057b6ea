package org.marram.themes.view;

/// Say who may edit a page.
///
/// @param errors inputs `protection`, `reason`
public record ProtectView(Shell shell, PageFrame frame, Protection chosen, String reason, Errors errors)
        implements View {}
