package org.marram.themes.view;

/// Form for a block: inputs `target`, `reason`, `span`.
///
/// @param errors inputs `target`, `reason`
public record BlockForm(String target, String reason, BlockSpan span, Errors errors) {}
