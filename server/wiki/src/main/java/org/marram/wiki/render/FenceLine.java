package org.marram.wiki.render;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.BlockQuoteParser;
import com.vladsch.flexmark.parser.core.FencedCodeBlockParser;
import com.vladsch.flexmark.parser.core.HtmlBlockParser;
import com.vladsch.flexmark.parser.core.IndentedCodeBlockParser;
import com.vladsch.flexmark.parser.core.ListBlockParser;
import com.vladsch.flexmark.parser.core.ThematicBreakParser;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the line that opens a block of code (CommonMark 0.31, section 4.5). Flexmark's own allows no `~` behind
/// `~~~`; what follows the line is read by Flexmark.
final class FenceLine extends BlockStarts {

    private static final int SHORTEST = 3;

    @Override
    public Set<Class<?>> getAfterDependents() {
        return Set.of(BlockQuoteParser.Factory.class, HeadingLine.Factory.class);
    }

    @Override
    public Set<Class<?>> getBeforeDependents() {
        return Set.of(
                HtmlBlockParser.Factory.class,
                ThematicBreakParser.Factory.class,
                ListLine.class,
                ListBlockParser.Factory.class,
                IndentedCodeBlockParser.Factory.class);
    }

    @Override
    @Nullable
    BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        BasedSequence line = state.getLine();
        int start = state.getNextNonSpaceIndex();
        if (state.getIndent() >= 4 || start >= line.length()) {
            return BlockStart.none();
        }
        char mark = line.charAt(start);
        int end = start;
        while (end < line.length() && line.charAt(end) == mark) {
            end++;
        }
        boolean fence =
                (mark == '`' || mark == '~') && end - start >= SHORTEST && (mark == '~' || line.indexOf('`', end) < 0);
        return fence ? fence(state, mark, start, end) : BlockStart.none();
    }

    private static @Nullable BlockStart fence(ParserState state, char mark, int start, int end) {
        FencedCodeBlockParser parser =
                new FencedCodeBlockParser(state.getProperties(), mark, end - start, state.getIndent(), start);
        if (parser.getBlock() instanceof FencedCodeBlock code) {
            code.setOpeningMarker(state.getLine().subSequence(start, end));
        }
        return BlockStart.of(parser).atIndex(end);
    }
}
