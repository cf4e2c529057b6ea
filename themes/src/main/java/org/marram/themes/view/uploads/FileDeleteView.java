package org.marram.themes.view.uploads;

import org.marram.themes.view.Errors;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Delete a file, with a reason. Input `reason`.
///
/// @param path the name, encoded
/// @param errors input `reason`
public record FileDeleteView(Shell shell, String name, String path, long uses, String reason, Errors errors)
        implements View {}
