package org.marram.wiki.render;

import com.vladsch.flexmark.ast.DelimitedNodeImpl;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Text between two marks that becomes an element: `==mark==`, `~sub~`, `^sup^`, `~~del~~`.
final class MarkedText extends DelimitedNodeImpl {

    private final String element;

    MarkedText(String element, BasedSequence opening, BasedSequence closing) {
        super(opening, BasedSequence.NULL, closing);
        this.element = element;
    }

    String element() {
        return element;
    }
}
