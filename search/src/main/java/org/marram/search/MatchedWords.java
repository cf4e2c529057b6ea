package org.marram.search;

import java.util.List;
import java.util.Map;

/// Parts of a text that are to be marked: the words that a query stood for in the end, each with its weight,
/// beginnings of words, and phrases. Words of [#phrases()] are marked only side by side.
///
/// @param words folded word → weight, rarer words more
/// @param beginnings folded beginnings of words
/// @param phrases folded words in order
record MatchedWords(Map<String, Float> words, List<String> beginnings, List<List<String>> phrases) {

    static final MatchedWords NOTHING = new MatchedWords(Map.of(), List.of(), List.of());

    MatchedWords {
        words = Map.copyOf(words);
        beginnings = List.copyOf(beginnings);
        phrases = phrases.stream().map(List::copyOf).toList();
    }
}
