package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.AbstractBlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.CustomBlockParserFactory;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.BlockQuoteParser;
import com.vladsch.flexmark.parser.core.HtmlBlockParser;
import com.vladsch.flexmark.parser.core.IndentedCodeBlockParser;
import com.vladsch.flexmark.parser.core.ListBlockParser;
import com.vladsch.flexmark.parser.core.ThematicBreakParser;
import com.vladsch.flexmark.util.data.DataHolder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists as Flexmark finds them, but for a line that is indented by four columns or more: it opens no item (CommonMark
/// 0.31, section 5.2), even where it is indented less than the text of the item before it.
final class ListLine implements CustomBlockParserFactory {

    private static final int CODE_INDENT = 4;

    @Override
    public Set<Class<?>> getAfterDependents() {
        return Set.of(
                BlockQuoteParser.Factory.class,
                HeadingLine.Factory.class,
                FenceLine.class,
                HtmlBlockParser.Factory.class,
                ThematicBreakParser.Factory.class);
    }

    @Override
    public Set<Class<?>> getBeforeDependents() {
        return Set.of(IndentedCodeBlockParser.Factory.class);
    }

    @Override
    public boolean affectsGlobalScope() {
        return false;
    }

    @Override
    public BlockParserFactory apply(DataHolder options) {
        BlockParserFactory lists = new ListBlockParser.Factory().apply(options);
        return new AbstractBlockParserFactory(options) {
            @Override
            public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
                return state.getIndent() >= CODE_INDENT ? BlockStart.none() : lists.tryStart(state, matched);
            }
        };
    }
}
