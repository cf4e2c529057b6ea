package org.marram.wiki.render;

import com.vladsch.flexmark.util.sequence.BasedSequence;

/// Lines between two `%%`, which are not shown.
final class Remark extends MarkedBlock {

    Remark(BasedSequence line) {
        super(line);
    }
}
