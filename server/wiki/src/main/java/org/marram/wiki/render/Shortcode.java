package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// `:name:` of an emoji.
final class Shortcode extends Node {

    private final String characters;

    Shortcode(BasedSequence chars, String characters) {
        super(chars);
        this.characters = characters;
    }

    String characters() {
        return characters;
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
