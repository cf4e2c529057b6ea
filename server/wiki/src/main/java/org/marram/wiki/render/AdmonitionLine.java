package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds admonitions. Stands in for Flexmark's extension, which compiles a pattern for each line that it sees and
/// runs out of stack on 3,000 of them.
final class AdmonitionLine extends AbstractBlockParser {

    /// Columns by which the body is indented.
    private static final int INDENT = 4;

    private static final Pattern LINE = Pattern.compile(
            "(!!!|\\?\\?\\?\\+?)[ \\t]+([A-Za-z][A-Za-z0-9-]{0,30})(?:[ \\t]+\"([^\"\\n]{0,200})\")?[ \\t]*");

    private final Admonition admonition;

    private AdmonitionLine(Admonition admonition) {
        this.admonition = admonition;
    }

    @Override
    public Block getBlock() {
        return admonition;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(ParserState state, BlockParser parser, Block block) {
        return true;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        if (state.isBlank()) {
            return BlockContinue.atIndex(state.getNextNonSpaceIndex());
        }
        return state.getIndent() >= INDENT ? BlockContinue.atColumn(state.getColumn() + INDENT) : BlockContinue.none();
    }

    @Override
    public void closeBlock(ParserState state) {
        admonition.setCharsFromContent();
    }

    /// Tells the parser about admonitions.
    static final class Factory extends BlockStarts {

        @Override
        @Nullable
        BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            BasedSequence line = state.getLine();
            int start = state.getNextNonSpaceIndex();
            boolean marked = state.getIndent() < 4
                    && start + 3 < line.length()
                    && (line.charAt(start) == '!' || line.charAt(start) == '?')
                    && line.charAt(start + 1) == line.charAt(start)
                    && line.charAt(start + 2) == line.charAt(start);
            return marked ? start(line, start) : BlockStart.none();
        }

        private static @Nullable BlockStart start(BasedSequence line, int start) {
            Matcher matcher =
                    LINE.matcher(line.subSequence(start, line.length()).toString());
            if (!matcher.matches()) {
                return BlockStart.none();
            }
            String kind = matcher.group(2);
            String title = matcher.group(3) == null ? Admonition.titleOf(kind) : matcher.group(3);
            return BlockStart.of(new AdmonitionLine(new Admonition(line, matcher.group(1), kind, title)))
                    .atIndex(line.length());
        }
    }
}
