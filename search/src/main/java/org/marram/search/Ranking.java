package org.marram.search;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/// Weights of the parts of a match. They were tried on a corpus of 13,213 technical pages with known answers;
/// results change little around these values, so that they should do elsewhere too (see `SearchEvaluation`
/// among the tests).
final class Ranking {

    /// Weight of a word in the title, beside 1 for one in the text.
    static final float TITLE = 3f;

    /// Weight of a word in an alias: the page is known by that name, but not called so.
    static final float ALIAS = 2f;

    /// Weight of a word in a heading or category.
    static final float HEADING = 0.6f;

    /// Weight of another form of the word that was asked for, beside 1 for the word itself.
    static final float FORM = 0.3f;

    /// Weight of a word an edit away.
    static final float EDIT = 0.5f;

    /// Weight of a page that has the words as they were typed, beside one that has their corrections.
    static final float AS_TYPED = 3f;

    /// Weight of the words near one another in the text.
    static final float NEARNESS = 5f;

    /// Weight of the words near one another in the title.
    static final float TITLE_NEARNESS = 4f;

    /// Weight of a title that is the whole query: above everything that words can earn.
    static final float WHOLE_TITLE = 100f;

    /// Places by which words may be moved and still count as near.
    static final int NEAR = 12;

    /// Weight of another form of a word, where no page has all that is meant: people who ask do not choose
    /// forms.
    static final float LOOSE_FORM = 0.8f;

    /// Weight of another form of a word in a passage, where no page has all that is meant.
    static final float PASSAGE_FORM = 0.9f;

    /// Weight of a word in the title or an alias, where no page has all that is meant.
    static final float LOOSE_TITLE = 0.5f;

    static final float LOOSE_HEADING = 0.2f;

    /// Weight of all words of a page, where none has all that is meant, beside 1 for its best passage.
    static final float ALL_WORDS = 0.2f;

    /// Weight of the words at the beginning of a page, beside 1 for its best passage.
    static final float LEAD = 0.5f;

    /// Weight of a title that has all the words asked for: above everything that passages can earn.
    static final float NAMED = 10f;

    /// Power to which rarity counts in a passage: less than fully, as the rarest word may be the odd one.
    static final double PASSAGE_RARITY = 0.8;

    private static final float LOOSE_SATURATION = 1.2f;
    private static final float LOOSE_LENGTH_WEIGHT = 0.75f;
    private static final float TERM_SATURATION = 1.0f;
    private static final float LENGTH_WEIGHT = 0.6f;

    private Ranking() {}

    static Similarity similarity() {
        return new BM25Similarity(TERM_SATURATION, LENGTH_WEIGHT);
    }

    static Similarity looseSimilarity() {
        return new BM25Similarity(LOOSE_SATURATION, LOOSE_LENGTH_WEIGHT);
    }

    /// Counts the words that a page must have: of two or three words one may be missing, of more a half. A
    /// person who asks in their own words says much that the page says in others.
    static int wordsNeeded(int words) {
        return words <= 1 ? words : words <= 3 ? words - 1 : words / 2;
    }
}
