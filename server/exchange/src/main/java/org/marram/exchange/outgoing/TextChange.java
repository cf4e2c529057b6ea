package org.marram.exchange.outgoing;

import org.marram.wiki.text.TextComparison;
import org.marram.wiki.text.TextRun;

/// Amount of a text that changed, in characters. Pure.
record TextChange(long added, long removed) {
    /// Length beyond which texts are compared by length alone, in characters: at that size no reader counts,
    /// and comparing words takes time.
    private static final int COMPARED_CHARACTERS = 200_000;

    static TextChange between(String before, String after) {
        if (before.length() + after.length() > COMPARED_CHARACTERS) {
            long more = (long) after.length() - before.length();
            return new TextChange(Math.max(0, more), Math.max(0, -more));
        }
        long added = 0;
        long removed = 0;
        for (TextRun run : TextComparison.words(before, after)) {
            int length = run.text().codePointCount(0, run.text().length());
            switch (run.kind()) {
                case ADDED -> added += length;
                case REMOVED -> removed += length;
                case SAME -> {}
            }
        }
        return new TextChange(added, removed);
    }
}
