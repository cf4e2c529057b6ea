package org.marram.search;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/// What weighs how much. The numbers were tried on a corpus of 13,213 technical pages with known answers; they are flat
/// around these values, so that they should do elsewhere too (see `SearchEvaluation` among the tests).
final class Ranking {

    /// A word in the title, beside 1 for one in the text.
    static final float TITLE = 3f;

    /// A word in an alias: known by that name, but not called so.
    static final float ALIAS = 2f;

    /// A word in a heading or category.
    static final float HEADING = 0.6f;

    /// Another form of the word that was asked for, beside 1 for the word itself.
    static final float FORM = 0.3f;

    /// A word an edit away.
    static final float EDIT = 0.5f;

    /// A page that has the words as they were typed, beside one that has their corrections.
    static final float AS_TYPED = 3f;

    /// The words near one another in the text.
    static final float NEARNESS = 5f;

    /// The words near one another in the title.
    static final float TITLE_NEARNESS = 4f;

    /// The query is the title, whole: above everything that words can earn.
    static final float WHOLE_TITLE = 100f;

    /// How far words may be moved to count as near (places).
    static final int NEAR = 12;

    /// Another form of a word, where no page has all that is meant: people who ask do not choose forms.
    static final float LOOSE_FORM = 0.8f;

    /// The same in a passage.
    static final float PASSAGE_FORM = 0.9f;

    /// A word in the title or a heading, where no page has all that is meant.
    static final float LOOSE_TITLE = 0.5f;

    static final float LOOSE_HEADING = 0.2f;

    /// All words of a page, where none has all that is meant, beside 1 for its best passage.
    static final float ALL_WORDS = 0.2f;

    /// What its beginning has of them.
    static final float LEAD = 0.5f;

    /// All the words that were asked for in the title: above everything that passages can earn.
    static final float NAMED = 10f;

    /// The power to which rarity counts in a passage: less than fully, as the rarest word may be the odd one.
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
}
