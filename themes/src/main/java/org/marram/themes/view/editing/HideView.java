package org.marram.themes.view.editing;

import java.util.Set;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Hide the text or the summary of a revision.
///
/// @param errors inputs `text`, `summary`, `reason`
public record HideView(
        Shell shell, PageFrame frame, RevisionLine revision, Set<Hideable> chosen, String reason, Errors errors)
        implements View {
    public HideView {
        chosen = Set.copyOf(chosen);
    }
}
