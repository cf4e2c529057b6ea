package org.marram.themes.view;

import java.util.Set;

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
