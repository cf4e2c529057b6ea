package org.marram.wiki.render;

import com.vladsch.flexmark.parser.core.delimiter.EmphasisDelimiterProcessor;
import com.vladsch.flexmark.parser.delimiter.DelimiterRun;

/// Pairs the marks `*` and `_` by the rules 9 to 14 of CommonMark 0.31, section 6.2.
///
/// Stands in for Flexmark's own, which applies the rule of three to what is left of a run, and to runs whose lengths
/// are both multiples of three.
final class EmphasisMarks extends EmphasisDelimiterProcessor {

    private final boolean insideWords;

    /// @param insideWords whether a part of a word may be emphasised
    EmphasisMarks(char mark, boolean insideWords) {
        super(mark, false);
        this.insideWords = insideWords;
    }

    @Override
    public boolean canBeOpener(
            String before,
            String after,
            boolean leftFlanking,
            boolean rightFlanking,
            boolean beforeIsPunctuation,
            boolean afterIsPunctuation,
            boolean beforeIsWhitespace,
            boolean afterIsWhiteSpace) {
        return leftFlanking && (insideWords || !rightFlanking || beforeIsPunctuation);
    }

    @Override
    public boolean canBeCloser(
            String before,
            String after,
            boolean leftFlanking,
            boolean rightFlanking,
            boolean beforeIsPunctuation,
            boolean afterIsPunctuation,
            boolean beforeIsWhitespace,
            boolean afterIsWhiteSpace) {
        return rightFlanking && (insideWords || !leftFlanking || afterIsPunctuation);
    }

    @Override
    public int getDelimiterUse(DelimiterRun opener, DelimiterRun closer) {
        boolean both = opener.canClose() || closer.canOpen();
        if (both && !isPair(written(opener), written(closer))) {
            return 0;
        }
        return opener.length() >= 2 && closer.length() >= 2 ? 2 : 1;
    }

    private static boolean isPair(int opener, int closer) {
        return (opener + closer) % 3 != 0 || (opener % 3 == 0 && closer % 3 == 0);
    }

    private static int written(DelimiterRun run) {
        return run instanceof EmphasisRun emphasis ? emphasis.written() : run.length();
    }
}
