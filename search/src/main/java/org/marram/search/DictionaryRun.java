package org.marram.search;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

/// Run of a script that is written without spaces, cut into words by ICU's dictionary. Not thread-safe.
final class DictionaryRun {
    private @Nullable BreakIterator words;
    private int start;
    private int end;

    /// Begins with the run that stands at a place of a text.
    void begin(CharSequence text, int at) {
        start = at;
        int to = at;
        while (to < text.length()) {
            int codePoint = Character.codePointAt(text, to);
            if (Letters.kind(codePoint) != Letters.Kind.DICTIONARY) {
                break;
            }
            to += Character.charCount(codePoint);
        }
        end = to;
        BreakIterator breaks = words == null ? BreakIterator.getWordInstance(ULocale.ROOT) : words;
        breaks.setText(text.subSequence(start, end).toString());
        words = breaks;
    }

    /// Tells whether a place is inside the run.
    boolean holds(int at) {
        return at < end;
    }

    /// Returns the end of the next word.
    int next() {
        BreakIterator breaks = words;
        int next = breaks == null ? BreakIterator.DONE : breaks.next();
        return next == BreakIterator.DONE ? end : start + next;
    }

    void clear() {
        end = 0;
    }
}
