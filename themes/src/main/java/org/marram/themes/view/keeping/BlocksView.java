package org.marram.themes.view.keeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

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

    /// Form for a block: inputs `target`, `reason`, `span`.
    ///
    /// @param errors inputs `target`, `reason`
    public record BlockForm(String target, String reason, BlockSpan span, Errors errors) {}

    /// A block.
    ///
    /// @param target name or address range
    /// @param profile address, for a person with an account
    /// @param until null: until it is lifted
    public record BlockLine(
            String id,
            String target,
            @Nullable String profile,
            String reason,
            Author by,
            Instant at,
            @Nullable Instant until) {}

    /// Times that a block can last.
    public enum BlockSpan {
        DAY,
        WEEK,
        MONTH,
        FOREVER
    }
}
