package org.marram.themes.view;

/// Bring a deleted page back.
///
/// @param errors input `summary`
public record UndeleteView(Shell shell, PageFrame frame, Absence.Deleted deletion, String summary, Errors errors)
        implements View {}
