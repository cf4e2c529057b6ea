package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks of those who may not write at present, with the reasons.
///
/// @param form null when this viewer may not block
/// @param lifting form that lifts a block, by the block's id, when its reason was not taken
public record BlocksView(
        Shell shell, List<BlockLine> blocks, @Nullable BlockForm form, ReasonForm lifting, Pager pager)
        implements View {
    public BlocksView {
        blocks = List.copyOf(blocks);
    }
}
