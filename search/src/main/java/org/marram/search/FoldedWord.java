package org.marram.search;

import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/// A word, folded so that case, accents and width do not matter. Not thread-safe.
final class FoldedWord {
    private char[] term = new char[WordScanner.LONGEST_WORD];
    private int length;

    /// Returns the word's units; valid are the first [#length()].
    char[] buffer() {
        return term;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Adds a unit that is folded already; what is too long is cut.
    void add(char folded) {
        if (length < WordScanner.LONGEST_WORD) {
            term[length++] = folded;
        }
    }

    /// Becomes a word that is folded already.
    void set(String folded) {
        length = folded.length();
        folded.getChars(0, length, term, 0);
    }

    /// Becomes a word of a text.
    void fold(CharSequence raw) {
        CharSequence cut =
                raw.length() > 2 * WordScanner.LONGEST_WORD ? raw.subSequence(0, 2 * WordScanner.LONGEST_WORD) : raw;
        String folded = ICUFoldingFilter.NORMALIZER.normalize(cut);
        length = Math.min(folded.length(), WordScanner.LONGEST_WORD);
        folded.getChars(0, length, term, 0);
    }

    @Override
    public String toString() {
        return new String(term, 0, length);
    }
}
