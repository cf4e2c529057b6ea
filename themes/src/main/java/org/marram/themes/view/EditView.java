package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// The edit form, with a preview or what changed when asked for.
///
/// @param across destination of the edit, when the page is at home in another wiki; else null
/// @param deleted the deletion, when the page is deleted and saving brings it back; else null
/// @param preview the preview, when it was asked for
/// @param changes against the base, when they were asked for
public record EditView(
        Shell shell,
        PageFrame frame,
        EditForm form,
        @Nullable Across across,
        Absence.@Nullable Deleted deleted,
        @Nullable Preview preview,
        @Nullable Diff changes)
        implements View {}
