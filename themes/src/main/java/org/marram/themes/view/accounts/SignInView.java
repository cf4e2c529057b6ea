package org.marram.themes.view.accounts;

import org.marram.themes.view.Errors;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Sign in. Inputs `name`, `password`, `return`.
///
/// @param errors inputs `name`, `password`
public record SignInView(Shell shell, String name, String returnTo, Errors errors) implements View {}
