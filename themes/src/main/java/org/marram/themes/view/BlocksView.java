package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may not write at present, and why.
///
/// @param form null when this viewer may not block
public record BlocksView(
        Shell shell, List<BlockLine> blocks, @Nullable BlockForm form, Pager pager) implements View {
    public BlocksView {
        blocks = List.copyOf(blocks);
    }
}
