package org.marram.themes.view;

/// Sign in. Inputs `name`, `password`, `return`.
///
/// @param errors inputs `name`, `password`
public record SignInView(Shell shell, String name, String returnTo, Errors errors) implements View {}
