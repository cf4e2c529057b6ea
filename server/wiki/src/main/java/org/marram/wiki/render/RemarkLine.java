package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.BlockContent;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// Finds remarks of several lines: `%%` opens one, and the next line that ends in `%%` closes it.
final class RemarkLine extends AbstractBlockParser {

    private static final String MARK = "%%";

    private final Remark remark;
    private final BlockContent content = new BlockContent();

    private RemarkLine(Remark remark) {
        this.remark = remark;
    }

    @Override
    public Block getBlock() {
        return remark;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return remark.closed() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(ParserState state, BasedSequence line) {
        boolean first = content.getLineCount() == 0;
        content.add(line, state.getIndent());
        if (!first && line.trim().endsWith(MARK)) {
            remark.close();
        }
    }

    @Override
    public void closeBlock(ParserState state) {
        remark.setContent(content);
        remark.setCharsFromContent();
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
