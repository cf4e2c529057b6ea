package org.marram.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.marram.search.Results.Reading;

/// Searches for pages that have most of what a query means, rarer words before commoner ones, when no page has it all.
/// Words that only ask are left out. The best pages by all their words are put in order by their best passage.
final class LooseSearch {

    /// Pages that are looked at more closely, and the most that are found: what has less of the words is chance.
    static final int MOST_PAGES = 300;

    /// Words whose places are looked at, the rarest of them; a long question has a dozen.
    private static final int MOST_WORDS = 16;

    private final IndexReader reader;
    private final Vocabulary vocabulary;
    private final QueryWords queryWords;
    private final Planner planner;

    LooseSearch(IndexReader reader, Vocabulary vocabulary, QueryWords queryWords) {
        this.reader = reader;
        this.vocabulary = vocabulary;
        this.queryWords = queryWords;
        this.planner = new Planner(vocabulary, Reading.LOOSE, queryWords.asking());
    }

    /// Pages that were found.
    ///
    /// @param top at most [#MOST_PAGES]
    /// @param without words that mean something and that the best page has not, as they were typed
    record Found(Planner planner, TopDocs top, boolean complete, List<String> without) {}

    /// @param end nanoseconds after which it answers with what it has
    Found search(ParsedQuery parsed, int wanted, long end) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(Ranking.looseSimilarity());
        searcher.setQueryCache(null);
        searcher.setTimeout(() -> System.nanoTime() - end > 0);
        TopDocs first = searcher.search(
                planner.plan(parsed), new TopScoreDocCollectorManager(MOST_PAGES, null, Integer.MAX_VALUE));
        List<BestPassage.Meant> words = words();
        ScoreDoc[] pages = words.isEmpty() ? first.scoreDocs : byPassage(first.scoreDocs, words, end);
        putNamedFirst(pages, searcher);
        TotalHits total = new TotalHits(Math.min(MOST_PAGES, first.totalHits.value()), first.totalHits.relation());
        return new Found(
                planner,
                new TopDocs(total, Arrays.copyOf(pages, Math.min(pages.length, wanted))),
                !searcher.timedOut() && System.nanoTime() - end < 0,
                pages.length == 0 ? List.of() : queryWords.asTyped(missing(pages[0].doc)));
    }

    private List<BestPassage.Meant> words() throws IOException {
        List<BestPassage.Meant> words = new ArrayList<>();
        for (String word : queryWords.meant()) {
            Map<String, Float> forms = forms(word);
            if (vocabulary.pages(word) > 0 || forms.size() > 1) {
                words.add(new BestPassage.Meant(
                        forms, (float) Math.pow(vocabulary.rarity(word), Ranking.PASSAGE_RARITY)));
            }
        }
        words.sort(Comparator.comparing(BestPassage.Meant::rarity).reversed());
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }

    /// A word that hardly any page has may be misspelt.
    private Map<String, Float> forms(String word) throws IOException {
        Map<String, Float> forms = new LinkedHashMap<>();
        forms.put(word, 1f);
        for (String form : vocabulary.forms(word)) {
            forms.put(form, Ranking.PASSAGE_FORM);
        }
        if (vocabulary.pages(word) < PageSearcher.RARE) {
            vocabulary.meanings(word, Ranking.EDIT).forEach(forms::putIfAbsent);
        }
        return forms;
    }

    private ScoreDoc[] byPassage(ScoreDoc[] found, List<BestPassage.Meant> words, long end) throws IOException {
        float best = found.length == 0 ? 1 : Math.max(found[0].score, Float.MIN_NORMAL);
        ScoreDoc[] pages = found.clone();
        Arrays.sort(pages, Comparator.comparingInt(page -> page.doc));
        int[] docs = Arrays.stream(pages).mapToInt(page -> page.doc).toArray();
        BestPassage.Fit[] fits = new BestPassage(words, end).of(reader, docs);
        for (int i = 0; i < pages.length; i++) {
            float score = Ranking.ALL_WORDS * pages[i].score / best + fits[i].passage() + Ranking.LEAD * fits[i].lead();
            pages[i] = new ScoreDoc(pages[i].doc, score);
        }
        return pages;
    }

    /// A page that is called so is meant, whatever others say about it.
    private void putNamedFirst(ScoreDoc[] pages, IndexSearcher searcher) throws IOException {
        BooleanQuery.Builder named = new BooleanQuery.Builder();
        for (String word : queryWords.typed().keySet()) {
            SynonymQuery.Builder forms = new SynonymQuery.Builder(IndexFormat.TITLE);
            forms(word).forEach((form, weight) -> forms.addTerm(new BytesRef(form), weight));
            named.add(forms.build(), Occur.MUST);
        }
        Map<Integer, Float> scores = new HashMap<>();
        for (ScoreDoc page : searcher.search(named.build(), MOST_PAGES).scoreDocs) {
            scores.put(page.doc, page.score);
        }
        for (int i = 0; i < pages.length; i++) {
            float score = scores.getOrDefault(pages[i].doc, 0f);
            pages[i] = new ScoreDoc(pages[i].doc, pages[i].score + (score > 0 ? Ranking.NAMED + score : 0));
        }
        sort(pages);
    }

    private static void sort(ScoreDoc[] pages) {
        Arrays.sort(
                pages, Comparator.<ScoreDoc>comparingDouble(page -> -page.score).thenComparingInt(page -> page.doc));
    }

    private List<String> missing(int doc) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String word : queryWords.meant()) {
            boolean there = false;
            for (String form : forms(word).keySet()) {
                there |= has(doc, form);
            }
            if (!there) {
                missing.add(word);
            }
        }
        return missing;
    }

    private boolean has(int doc, String word) throws IOException {
        for (String field : List.of(IndexFormat.TEXT, IndexFormat.TITLE, IndexFormat.ALIAS, IndexFormat.HEADING)) {
            PostingsEnum postings =
                    MultiTerms.getTermPostingsEnum(reader, field, new BytesRef(word), PostingsEnum.NONE);
            if (postings != null && postings.advance(doc) == doc) {
                return true;
            }
        }
        return false;
    }
}
