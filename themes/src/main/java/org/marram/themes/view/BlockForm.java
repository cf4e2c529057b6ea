package org.marram.themes.view;

/// What a block needs: inputs `target`, `reason`, `span`.
///
/// @param errors inputs `target`, `reason`
public record BlockForm(String target, String reason, BlockSpan span, Errors errors) {}
