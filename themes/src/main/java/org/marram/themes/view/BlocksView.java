package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may not write at present, and why.
///
/// @param form null when this viewer may not block
/// @param lifting of a block, by its id, that was not done because of the reason given
public record BlocksView(
        Shell shell, List<BlockLine> blocks, @Nullable BlockForm form, ReasonForm lifting, Pager pager)
        implements View {
    public BlocksView {
        blocks = List.copyOf(blocks);
    }
}
