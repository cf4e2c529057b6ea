package org.marram.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/// Tells how much of what is meant some pages say in one place of their text, and how much at their beginning: a long
/// page has every word somewhere. Reads the places of the words in a few hundred pages only.
final class BestPassage {

    /// A word that is looked for.
    ///
    /// @param forms it and its other forms, with what each weighs
    /// @param rarity weight of the word: the fewer pages have it, the more
    record Meant(Map<String, Float> forms, float rarity) {}

    /// Scores of one page, from 0 to 1 each: share of the wanted words that its best passage has, and share
    /// that a passage at its beginning has.
    record Fit(float passage, float lead) {}

    /// Places of a passage: two or three sentences.
    private static final int PASSAGE = 32;

    /// Places of the beginning of a page, where it says what it is about.
    private static final int LEAD = 80;

    /// Places looked at of one form of a word in one page: the best of a page that says it more often is among them.
    private static final int MOST_PLACES = 200;

    /// Bits of a form and of a word in a place.
    private static final int BITS = 8;

    private final List<Meant> words;
    private final float all;
    private final long end;

    /// @param words at most 255, each of as many forms
    /// @param end nanoseconds after which pages are looked at no more
    BestPassage(List<Meant> words, long end) {
        this.words = words;
        this.all = (float) words.stream().mapToDouble(Meant::rarity).sum();
        this.end = end;
    }

    /// @param docs in order
    Fit[] of(IndexReader reader, int[] docs) throws IOException {
        Fit[] fits = new Fit[docs.length];
        Arrays.fill(fits, new Fit(0, 0));
        int from = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            int to = from;
            while (to < docs.length && docs[to] < leaf.docBase + leaf.reader().maxDoc()) {
                to++;
            }
            Terms terms = leaf.reader().terms(IndexFormat.TEXT);
            if (to > from && terms != null) {
                Places places = places(terms.iterator(), leaf.docBase, Arrays.copyOfRange(docs, from, to));
                for (int doc = 0; doc < to - from; doc++) {
                    fits[from + doc] = fit(places.sorted(doc));
                }
            }
            from = to;
        }
        return fits;
    }

    /// Places where the words stand in some pages. One number holds a place, its word and its form.
    private static final class Places {
        private final long[][] of;
        private final int[] counts;

        Places(int docs) {
            of = new long[docs][16];
            counts = new int[docs];
        }

        void add(int doc, long place) {
            if (counts[doc] == of[doc].length) {
                of[doc] = Arrays.copyOf(of[doc], 2 * counts[doc]);
            }
            of[doc][counts[doc]++] = place;
        }

        long[] sorted(int doc) {
            long[] places = Arrays.copyOf(of[doc], counts[doc]);
            Arrays.sort(places);
            return places;
        }
    }

    private Places places(TermsEnum terms, int base, int[] docs) throws IOException {
        Places places = new Places(docs.length);
        for (int word = 0; word < words.size(); word++) {
            int form = 0;
            for (String text : words.get(word).forms().keySet()) {
                if (System.nanoTime() - end < 0 && terms.seekExact(new BytesRef(text))) {
                    read(terms.postings(null, PostingsEnum.POSITIONS), base, docs, word << BITS | form, places);
                }
                form++;
            }
        }
        return places;
    }

    private static void read(PostingsEnum postings, int base, int[] docs, int what, Places places) throws IOException {
        for (int doc = 0; doc < docs.length; doc++) {
            int wanted = docs[doc] - base;
            int found = postings.docID() < wanted ? postings.advance(wanted) : postings.docID();
            if (found == DocIdSetIterator.NO_MORE_DOCS) {
                return;
            }
            for (int i = 0; found == wanted && i < Math.min(postings.freq(), MOST_PLACES); i++) {
                places.add(doc, (long) postings.nextPosition() << 2 * BITS | what);
            }
        }
    }

    /// Moves a window over the places; of each word the best form in it counts.
    private Fit fit(long[] places) {
        int[][] inside = new int[words.size()][];
        float[][] weights = new float[words.size()][];
        for (int word = 0; word < inside.length; word++) {
            weights[word] = weights(words.get(word));
            inside[word] = new int[weights[word].length];
        }
        float best = 0;
        float lead = 0;
        int first = 0;
        for (long place : places) {
            inside[word(place)][form(place)]++;
            while (at(places[first]) < at(place) - PASSAGE) {
                inside[word(places[first])][form(places[first])]--;
                first++;
            }
            best = Math.max(best, weight(inside, weights));
            if (at(place) < LEAD) {
                lead = best;
            }
        }
        return new Fit(best / all, lead / all);
    }

    private static float[] weights(Meant word) {
        float[] weights = new float[word.forms().size()];
        int form = 0;
        for (float weight : word.forms().values()) {
            weights[form++] = weight * word.rarity();
        }
        return weights;
    }

    private static float weight(int[][] inside, float[][] weights) {
        float sum = 0;
        for (int word = 0; word < inside.length; word++) {
            float most = 0;
            for (int form = 0; form < inside[word].length; form++) {
                most = inside[word][form] > 0 ? Math.max(most, weights[word][form]) : most;
            }
            sum += most;
        }
        return sum;
    }

    private static int at(long place) {
        return (int) (place >>> 2 * BITS);
    }

    private static int word(long place) {
        return (int) (place >>> BITS) & 0xFF;
    }

    private static int form(long place) {
        return (int) place & 0xFF;
    }
}
