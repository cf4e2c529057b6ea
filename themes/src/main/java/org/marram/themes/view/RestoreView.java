package org.marram.themes.view;

/// Make an old version the newest again. Inputs `revision`, `summary`.
///
/// @param errors input `summary`
public record RestoreView(
        Shell shell, PageFrame frame, RevisionLine revision, String summary, Errors errors, Signing signing)
        implements View {}
