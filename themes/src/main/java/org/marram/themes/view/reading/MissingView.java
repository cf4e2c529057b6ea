package org.marram.themes.view.reading;

import org.marram.themes.view.Absence;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// A page that does not exist: an invitation, or a word on why it is gone.
public record MissingView(Shell shell, PageFrame frame, Absence absence) implements View {}
