package org.marram.themes.view.accounts;

import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Choose a name. Inputs `name`, `password`, `invite`, `about`, `return`.
///
/// @param invite code, may be empty
/// @param about words for the keeper who approves
/// @param errors inputs `name`, `password`, `invite`, `about`
public record RegisterView(
        Shell shell, String name, String invite, String about, Joining joining, String returnTo, Errors errors)
        implements View {}
