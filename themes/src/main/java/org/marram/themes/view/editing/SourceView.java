package org.marram.themes.view.editing;

import org.marram.themes.Message;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The source of a page that this viewer may not edit.
///
/// @param reason reason why it cannot be edited
public record SourceView(Shell shell, PageFrame frame, String text, Message reason) implements View {}
