package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Facts about what a page tells of, one a line: shown as a box at the side of the text. Its children are [Fact]s.
final class FactsBlock extends Block {

    FactsBlock(BasedSequence line) {
        super(line);
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }

    /// One fact, whose children are its values.
    static final class Fact extends Node {
        private final String name;

        /// @param name empty where a value stands alone
        Fact(BasedSequence line, String name) {
            super(line);
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }

    /// One value of a fact; its children are what is written in it.
    static final class Value extends Node {

        Value(BasedSequence text) {
            super(text);
        }

        @Override
        public BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }
}
