package org.marram.themes.view.editing;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.View;

/// Make an old version the newest again. Inputs `revision`, `summary`.
///
/// @param errors input `summary`
public record RestoreView(
        Shell shell, PageFrame frame, RevisionLine revision, String summary, Errors errors, Signing signing)
        implements View {}
