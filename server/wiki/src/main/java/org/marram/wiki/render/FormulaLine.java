package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// Finds formulas of several lines, which may look like lists or headings: a line of `$$` opens one, the next
/// line that ends in `$$` closes it. No formula has an empty line, so that a lonely `$$` takes no more than its
/// paragraph.
final class FormulaLine extends MarkedLines {
    private static final String MARK = "$$";

    private FormulaLine(FormulaBlock formula) {
        super(formula, MARK);
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return state.isBlank() ? BlockContinue.none() : super.tryContinue(state);
    }

    /// Tells the parser about formulas of several lines.
    static final class Factory extends BlockStarts {
        @Override
        @Nullable
        BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            BasedSequence line = state.getLine();
            int start = state.getNextNonSpaceIndex();
            boolean marked = state.getIndent() < 4
                    && start + 1 < line.length()
                    && line.charAt(start) == '$'
                    && line.charAt(start + 1) == '$'
                    && line.subSequence(start + 2).isBlank();
            return marked
                    ? BlockStart.of(new FormulaLine(new FormulaBlock(line))).atIndex(start)
                    : BlockStart.none();
        }
    }
}
