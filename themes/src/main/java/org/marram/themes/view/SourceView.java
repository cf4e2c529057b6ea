package org.marram.themes.view;

import org.marram.themes.Message;

/// The source of a page that this viewer may not edit.
///
/// @param reason reason why it cannot be edited
public record SourceView(Shell shell, PageFrame frame, String text, Message reason) implements View {}
