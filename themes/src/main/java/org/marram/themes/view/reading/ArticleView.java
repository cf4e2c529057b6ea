package org.marram.themes.view.reading;

import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Reading;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// A page.
public record ArticleView(Shell shell, PageFrame frame, Reading reading) implements View {}
