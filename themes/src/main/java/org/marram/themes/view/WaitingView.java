package org.marram.themes.view;

/// Joined, and waiting for a keeper to agree.
public record WaitingView(Shell shell, String name) implements View {}
