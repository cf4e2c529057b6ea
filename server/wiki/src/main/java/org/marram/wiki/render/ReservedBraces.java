package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// `{{…}}`, which is reserved and shown as it is written.
final class ReservedBraces extends Node {

    ReservedBraces(BasedSequence chars) {
        super(chars);
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
