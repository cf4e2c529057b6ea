package org.marram.themes.view;

/// A page that does not exist: an invitation, or a word on why it is gone.
public record MissingView(Shell shell, PageFrame frame, Absence absence) implements View {}
