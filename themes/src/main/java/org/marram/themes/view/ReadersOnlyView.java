package org.marram.themes.view;

/// A wiki that is read by its participants only: sign in.
public record ReadersOnlyView(Shell shell, String returnTo, Errors errors) implements View {}
