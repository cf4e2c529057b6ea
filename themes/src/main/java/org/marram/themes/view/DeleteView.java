package org.marram.themes.view;

/// Delete a page, with a reason.
///
/// @param subpages that stay
/// @param errors input `summary`
public record DeleteView(Shell shell, PageFrame frame, String summary, long subpages, Errors errors) implements View {}
