package org.marram.themes.view.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Pager;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The revisions of a page.
///
/// @param revisions newest first
/// @param people people who wrote them
/// @param since of the first revision
public record HistoryView(
        Shell shell,
        PageFrame frame,
        List<RevisionLine> revisions,
        long people,
        @Nullable Instant since,
        boolean mayHide,
        Pager pager)
        implements View {
    public HistoryView {
        revisions = List.copyOf(revisions);
    }
}
