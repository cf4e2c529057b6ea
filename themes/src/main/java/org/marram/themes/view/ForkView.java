package org.marram.themes.view;

/// Begin a page of one's own from another one.
///
/// @param as the new page's title, as typed
/// @param errors input `as`
public record ForkView(Shell shell, PageFrame frame, String as, Errors errors) implements View {}
