package org.marram.themes.view.accounts;

import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Joined, and waiting for a keeper to agree.
public record WaitingView(Shell shell, String name) implements View {}
