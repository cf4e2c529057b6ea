package org.marram.themes.view;

/// Delete a file, with a reason. Input `reason`.
///
/// @param path the name, encoded
/// @param errors input `reason`
public record FileDeleteView(Shell shell, String name, String path, long uses, String reason, Errors errors)
        implements View {}
