package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A run of equal marks, `***`, that remembers how long it was written. Parts of it are used one after the other, and
/// the rule of three (CommonMark 0.31, section 6.2) is about the whole.
final class EmphasisRun extends Delimiter {

    /// Longest text between two single marks, in characters.
    private static final int LONGEST_WORD = 100;

    private final int written;
    private int blank = -1;

    EmphasisRun(
            BasedSequence input,
            Text node,
            char mark,
            boolean opens,
            boolean closes,
            @Nullable Delimiter previous,
            int index,
            int written) {
        super(input, node, mark, opens, closes, previous, index);
        this.written = written;
        setNumDelims(written);
    }

    /// Returns where the first blank behind the run stands, or how far it was looked for.
    int blank() {
        if (blank < 0) {
            int limit = Math.min(getInput().length(), getIndex() + written + LONGEST_WORD);
            blank = getIndex() + written;
            while (blank < limit && !Character.isWhitespace(getInput().charAt(blank))) {
                blank++;
            }
        }
        return blank;
    }

    /// Length of the run in the text.
    int written() {
        return written;
    }
}
