package org.marram.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// The words of one text as Lucene takes them. Made once for a field and set to text after text.
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final WordScanner words;

    WordStream(WordScanner.Use use) {
        words = new WordScanner(use);
    }

    WordStream over(String text) {
        words.over(text);
        return this;
    }

    @Override
    public boolean incrementToken() {
        if (!words.next()) {
            return false;
        }
        clearAttributes();
        term.copyBuffer(words.buffer(), 0, words.length());
        increment.setPositionIncrement(words.sameplace() ? 0 : 1);
        return true;
    }
}
