package org.marram.themes.view;

/// A page.
public record ArticleView(Shell shell, PageFrame frame, Reading reading) implements View {}
