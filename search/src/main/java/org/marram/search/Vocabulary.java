package org.marram.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/// The words that one state of the index knows: which forms of a word there are, and which words a misspelt one may
/// have been meant to be. Remembers answers as long as the state lives. Safe for use by several threads.
final class Vocabulary {

    /// A word that may have been meant.
    ///
    /// @param edits letters to insert, leave out, replace or swap to get there
    /// @param pages number of pages that have the word in one field
    record Correction(String word, int edits, int pages) {}

    /// Words looked at to find the forms of one: those that begin alike; German compounds have thousands.
    private static final int MOST_NEIGHBOURS = 400;

    /// Forms used of a word, each a term of the query.
    private static final int MOST_FORMS = 16;

    /// Corrections used of a word, each a term of the query.
    private static final int MOST_CORRECTIONS = 24;

    /// Corrections looked at; a word of four letters has hundreds of neighbours.
    private static final int MOST_CANDIDATES = 2_000;

    /// Words remembered of each kind before all are forgotten (some 200 bytes each).
    private static final int MOST_REMEMBERED = 5_000;

    /// Length below which words are not corrected: shorter ones have too many neighbours to guess among.
    private static final int SHORTEST_CORRECTED = 3;

    /// Length of a word from which a second edit is forgiven, when one does not help: two in five letters make
    /// another word.
    private static final int SHORTEST_TWICE_CORRECTED = 6;

    private static final List<String> FIELDS =
            List.of(IndexFormat.TITLE, IndexFormat.ALIAS, IndexFormat.HEADING, IndexFormat.TEXT);

    private final IndexReader reader;
    private final String language;
    private final Map<String, List<String>> forms = new ConcurrentHashMap<>();
    private final Map<String, List<Correction>> corrections = new ConcurrentHashMap<>();

    Vocabulary(IndexReader reader, String language) {
        this.reader = reader;
        this.language = language;
    }

    /// Counts the pages that have the word, in the field where most have it.
    int pages(String word) throws IOException {
        int most = 0;
        for (String field : FIELDS) {
            most = Math.max(most, reader.docFreq(new Term(field, word)));
        }
        return most;
    }

    /// Returns the weight of a word: the fewer pages have it, the more.
    float rarity(String word) throws IOException {
        return (float) Math.log(1 + (reader.numDocs() + 1.0) / (pages(word) + 1.0));
    }

    /// Other words of the index that are forms of this one.
    List<String> forms(String word) throws IOException {
        List<String> known = forms.get(word);
        if (known == null) {
            known = isInflected(word) ? findForms(word) : List.of();
            remember(forms, word, known);
        }
        return known;
    }

    /// Words of the index that this one may have been meant to be, the likeliest first.
    List<Correction> corrections(String word) throws IOException {
        List<Correction> known = corrections.get(word);
        if (known == null) {
            known = findCorrections(word);
            remember(corrections, word, known);
        }
        return known;
    }

    private static <T> void remember(Map<String, T> memory, String word, T answer) {
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        memory.put(word, answer);
    }

    private static boolean isInflected(String word) {
        return word.length() > 2 && word.chars().allMatch(Character::isLetter);
    }

    private List<String> findForms(String word) throws IOException {
        Analyzers.Stemmer stemmer = Analyzers.stemmer(language);
        String stem = stemmer.stem(word);
        // One letter less than the stem: "carry" and "carries" meet in "carri".
        String beginning = stem.length() > 3 && word.startsWith(stem.substring(0, stem.length() - 1))
                ? stem.substring(0, stem.length() - 1)
                : stem;
        List<String> found = new ArrayList<>();
        for (String field : List.of(IndexFormat.TEXT, IndexFormat.TITLE)) {
            Terms terms = MultiTerms.getTerms(reader, field);
            if (terms != null) {
                addForms(terms.iterator(), beginning, word, stem, stemmer, found);
            }
        }
        return List.copyOf(found);
    }

    private static void addForms(
            TermsEnum terms, String beginning, String word, String stem, Analyzers.Stemmer stemmer, List<String> found)
            throws IOException {
        if (terms.seekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END) {
            return;
        }
        BytesRef term = terms.term();
        for (int i = 0; term != null && i < MOST_NEIGHBOURS && found.size() < MOST_FORMS; i++) {
            String other = term.utf8ToString();
            if (!other.startsWith(beginning)) {
                return;
            }
            if (!other.equals(word)
                    && !found.contains(other)
                    && stemmer.stem(other).equals(stem)) {
                found.add(other);
            }
            term = terms.next();
        }
    }

    private List<Correction> findCorrections(String word) throws IOException {
        int length = word.codePointCount(0, word.length());
        if (length < SHORTEST_CORRECTED) {
            return List.of();
        }
        List<Correction> found = within(word, 1);
        if (found.isEmpty() && length >= SHORTEST_TWICE_CORRECTED) {
            found = within(word, 2);
        }
        return found;
    }

    private List<Correction> within(String word, int edits) throws IOException {
        Map<String, Correction> found = new HashMap<>();
        for (String field : List.of(IndexFormat.TITLE, IndexFormat.TEXT)) {
            Terms terms = MultiTerms.getTerms(reader, field);
            if (terms != null) {
                addCorrections(terms, new Term(field, word), edits, found);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(Correction::pages).reversed().thenComparing(Correction::word))
                .limit(MOST_CORRECTIONS)
                .toList();
    }

    private static void addCorrections(Terms terms, Term word, int edits, Map<String, Correction> found)
            throws IOException {
        // The first letter is seldom mistyped, and trusting it makes two edits twenty times cheaper.
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, word, edits, edits - 1, true);
        BytesRef term = near.next();
        for (int i = 0; term != null && i < MOST_CANDIDATES; i++, term = near.next()) {
            String other = term.utf8ToString();
            if (!other.equals(word.text())) {
                Correction here = new Correction(other, edits, near.docFreq());
                found.merge(other, here, (a, b) -> a.pages() >= b.pages() ? a : b);
            }
        }
    }

    /// Words that this one may have been meant to be, with their weight, the likeliest first.
    Map<String, Float> meanings(String word, float perEdit) throws IOException {
        Map<String, Float> meanings = new LinkedHashMap<>();
        for (Correction correction : corrections(word)) {
            meanings.put(correction.word(), (float) Math.pow(perEdit, correction.edits()));
        }
        return meanings;
    }
}
