package org.marram.wiki.render;

import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Lines between two lines of `$$`.
final class FormulaBlock extends MarkedBlock {

    FormulaBlock(BasedSequence line) {
        super(line);
    }
}
