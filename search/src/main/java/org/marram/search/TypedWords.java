package org.marram.search;

import java.util.ArrayList;
import java.util.List;

/// Words of what was typed as a query.
final class TypedWords {
    private TypedWords() {}

    /// Returns the words of a text; signs only when there is nothing else, as texts are indexed without them.
    static List<String> terms(String text) {
        WordScanner words = new WordScanner(WordScanner.Use.QUERY).over(text);
        List<String> terms = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        while (words.next()) {
            (words.symbol() ? symbols : terms).add(words.term());
        }
        return terms.isEmpty() ? symbols : terms;
    }

    /// Tells whether a part of a query is an operator that stands alone, and not a word.
    static boolean isSymbol(Query part) {
        return part instanceof Query.Word word && isSymbol(word.text());
    }

    static boolean isSymbol(String text) {
        WordScanner words = new WordScanner(WordScanner.Use.QUERY).over(text);
        return words.next() && words.symbol() && !words.next();
    }
}
