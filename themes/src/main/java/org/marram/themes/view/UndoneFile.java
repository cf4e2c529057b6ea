package org.marram.themes.view;

/// What undoing does to a file.
public record UndoneFile(Link file, UndoneEdit.Effect effect) {}
