package org.marram.wiki.render;

import com.vladsch.flexmark.parser.block.AbstractBlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.CustomBlockParserFactory;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.data.DataHolder;
import org.jspecify.annotations.Nullable;

/// Tells the parser where blocks of one kind of our own begin. Flexmark orders factories by their classes: each
/// kind has one of its own.
abstract class BlockStarts implements CustomBlockParserFactory, Unordered {

    /// The block that begins at this line, if one does.
    abstract @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched);

    @Override
    public BlockParserFactory apply(DataHolder options) {
        return new AbstractBlockParserFactory(options) {
            @Override
            public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
                return BlockStarts.this.tryStart(state, matched);
            }
        };
    }
}
