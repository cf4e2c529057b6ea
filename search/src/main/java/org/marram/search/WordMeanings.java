package org.marram.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marram.search.Results.Reading;

/// Words that a word of a query may mean, with how much each counts: its forms, and what it may be a slip of.
/// Not thread-safe.
final class WordMeanings {
    /// Words of a query that are corrected; each costs a walk through the vocabulary.
    private static final int MOST_CORRECTED = 8;

    private final Vocabulary vocabulary;
    private final Reading reading;
    private final Map<String, Float> marked = new LinkedHashMap<>();
    private int corrected;

    WordMeanings(Vocabulary vocabulary, Reading reading) {
        this.vocabulary = vocabulary;
        this.reading = reading;
    }

    /// Returns what was meant so far, to be marked.
    Map<String, Float> marked() {
        return marked;
    }

    Map<String, Float> of(String word) throws IOException {
        Map<String, Float> meanings = new LinkedHashMap<>();
        meanings.put(word, 1f);
        for (String form : vocabulary.forms(word)) {
            meanings.put(form, reading == Reading.LOOSE ? Ranking.LOOSE_FORM : Ranking.FORM);
        }
        boolean doubtful = reading == Reading.FORGIVING
                || (reading == Reading.LOOSE && vocabulary.pages(word) < PageSearcher.RARE);
        if (doubtful && corrected++ < MOST_CORRECTED) {
            vocabulary.meanings(word, Ranking.EDIT).forEach(meanings::putIfAbsent);
        }
        float rarity = vocabulary.rarity(word);
        meanings.forEach((meaning, weight) -> marked.merge(meaning, weight * rarity, Math::max));
        return meanings;
    }
}
