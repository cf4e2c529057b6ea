package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// `[[target]]`, `[[target|label]]`, or either with a `!` before it.
final class WikiLinkNode extends Node {

    private final String target;
    private final String label;
    private final boolean embedded;

    /// @param label empty when there is none
    WikiLinkNode(BasedSequence chars, String target, String label, boolean embedded) {
        super(chars);
        this.target = target;
        this.label = label;
        this.embedded = embedded;
    }

    String target() {
        return target;
    }

    String label() {
        return label;
    }

    boolean embedded() {
        return embedded;
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
