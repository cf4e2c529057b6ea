package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.DoNotDecorate;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// A formula in a line: `$x$`, `$$x$$`, or `` $`x`$ ``.
final class Formula extends Node implements DoNotDecorate {
    private final String tex;
    private final boolean display;

    Formula(BasedSequence chars, String tex, boolean display) {
        super(chars);
        this.tex = tex;
        this.display = display;
    }

    /// The formula in TeX, without its marks.
    String tex() {
        return tex;
    }

    /// Tells whether it stands by itself.
    boolean isDisplayed() {
        return display;
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
