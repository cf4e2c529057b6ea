package org.marram.themes.view;

/// Effect of undoing on a file.
public record UndoneFile(Link file, UndoneEdit.Effect effect) {}
