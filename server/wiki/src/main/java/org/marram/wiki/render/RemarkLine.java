package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// Finds remarks of several lines: `%%` opens one, and the next line that ends in `%%` closes it.
final class RemarkLine extends MarkedLines {

    private static final String MARK = "%%";

    private RemarkLine(Remark remark) {
        super(remark, MARK);
    }

    /// Tells the parser about remarks.
    static final class Factory extends BlockStarts {

        @Override
        @Nullable
        BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            BasedSequence line = state.getLine();
            int start = state.getNextNonSpaceIndex();
            boolean marked = state.getIndent() < 4
                    && start + 1 < line.length()
                    && line.charAt(start) == '%'
                    && line.charAt(start + 1) == '%'
                    && line.indexOf(MARK, start + 2) < 0;
            return marked ? BlockStart.of(new RemarkLine(new Remark(line))).atIndex(start) : BlockStart.none();
        }
    }
}
