package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Lines between two marks; shown as they stand when the second is missing.
abstract class MarkedBlock extends Block {

    private boolean closed;

    MarkedBlock(BasedSequence line) {
        super(line);
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
