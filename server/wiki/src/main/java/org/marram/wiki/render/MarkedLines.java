package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.BlockContent;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Takes lines up to the next one that ends in the mark which opened them.
abstract class MarkedLines extends AbstractBlockParser {

    private final MarkedBlock block;
    private final String mark;
    private final BlockContent content = new BlockContent();

    MarkedLines(MarkedBlock block, String mark) {
        this.block = block;
        this.mark = mark;
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return block.closed() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(ParserState state, BasedSequence line) {
        boolean first = content.getLineCount() == 0;
        content.add(line, state.getIndent());
        if (!first && line.trim().endsWith(mark)) {
            block.close();
        }
    }

    @Override
    public void closeBlock(ParserState state) {
        block.setContent(content);
        block.setCharsFromContent();
    }
}
