package org.marram.themes.view;

/// Give a page another title.
///
/// @param to as typed
/// @param errors inputs `to`, `summary`
public record RenameView(Shell shell, PageFrame frame, String to, String summary, Errors errors) implements View {}
