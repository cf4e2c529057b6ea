package org.marram.themes.view.reading;

import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Diff;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Two versions of a page compared.
///
/// @param restorable true when this viewer may restore the older one
/// @param earlier address of the comparison one edit earlier
public record DiffView(
        Shell shell,
        PageFrame frame,
        RevisionLine from,
        RevisionLine to,
        Diff diff,
        boolean restorable,
        @Nullable String earlier,
        @Nullable String later)
        implements View {}
