package org.marram.wiki.text;

import java.util.List;
import java.util.Optional;
import org.marram.wiki.shared.LongWork;

/// Comparison of two whole texts by line, nothing left out: for programs.
///
/// @param unified as `patch` reads it
/// @param blocks runs of equal and different lines
public record BlockDiff(String unified, List<DiffBlock> blocks) {
    /// Most steps that a comparison takes before it is given up.
    public static final long MOST_STEPS = DiffBudget.MOST;

    public BlockDiff {
        blocks = List.copyOf(blocks);
    }

    /// Compares two texts; nothing when they are too different.
    public static Optional<BlockDiff> between(String before, String after) {
        return LongWork.compute(List.of("json", before, after), () -> compared(before, after));
    }

    private static Optional<BlockDiff> compared(String before, String after) {
        DiffBudget diffBudget = new DiffBudget();
        List<DiffBlock> blocks = DiffBlock.of(TextLines.of(before), TextLines.of(after), diffBudget);
        String unified = UnifiedDiff.between(before, after, UnifiedDiff.BlankContext.SPACE, diffBudget);
        return diffBudget.ranOut() ? Optional.empty() : Optional.of(new BlockDiff(unified, blocks));
    }
}
