package org.marram.themes.view.accounts;

import org.marram.themes.view.Errors;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// A wiki that is read by its participants only: sign in.
public record ReadersOnlyView(Shell shell, String returnTo, Errors errors) implements View {}
