package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Lines between two `%%`, which are not shown; shown as they stand when the second is missing.
final class Remark extends Block {

    private boolean closed;

    Remark(BasedSequence line) {
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
