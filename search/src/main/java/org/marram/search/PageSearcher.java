package org.marram.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.marram.search.Results.Hit;
import org.marram.search.Results.Reading;

/// Searches one state of the index: first as it was asked, then, when that finds little, more and more forgivingly.
final class PageSearcher extends IndexSearcher {

    /// Fewer pages than this are little: misspelt words are looked for as well.
    private static final int LITTLE = 3;

    /// Words of fewer pages than this may be misspelt though they exist: others made the same mistake.
    static final int RARE = 3;

    /// Factor by which a correction of a rare word must be on more pages than the word itself to be proposed.
    private static final int MUCH_COMMONER = 20;

    /// Fewer pages than this are little for a question: they are long ones that have each of its words somewhere.
    private static final int LITTLE_FOR_A_QUESTION = 100;

    /// Nanoseconds for one search: one that takes longer is an attack or a sick disk, and answers with what it has.
    private static final long TIME_LIMIT = 1_000_000_000L;

    private final Vocabulary vocabulary;
    private final String language;

    PageSearcher(IndexReader reader, String language) {
        super(reader);
        this.language = language;
        vocabulary = new Vocabulary(reader, language);
        setSimilarity(Ranking.similarity());
        setQueryCache(null);
    }

    /// @param without words that the best page has not, as they were typed
    private record Attempt(Reading reading, Planner planner, TopDocs top, boolean complete, List<String> without) {

        long total() {
            return top.totalHits.value();
        }
    }

    Results search(ParsedQuery parsed, int offset, int limit) throws IOException {
        Planner exactPlanner = new Planner(vocabulary, Reading.EXACT);
        org.apache.lucene.search.Query exact = exactPlanner.plan(parsed);
        Attempt best = attempt(exactPlanner, Reading.EXACT, exact, offset + limit);
        QueryWords queryWords = QueryWords.of(parsed, language);
        if (exactPlanner.loosenable() && isLoose(queryWords, best.total())) {
            best = loose(parsed, queryWords, offset + limit);
        } else if (best.total() == 0 && exactPlanner.loosenable()) {
            best = forgiving(parsed, queryWords, exact, best, offset + limit);
        }
        Optional<String> meant = best.total() < LITTLE || best.reading != Reading.EXACT
                ? didYouMean(parsed, best.reading == Reading.EXACT ? best.total() : 0)
                : Optional.empty();
        return new Results(
                best.total(),
                hits(best.top, offset),
                best.reading,
                meant,
                best.complete,
                best.without,
                best.reading == Reading.LOOSE ? queryWords.asTyped(queryWords.asking()) : List.of(),
                new Snippets(best.planner.matched()));
    }

    /// Tells whether pages that have most of the words are looked for at once. That is so for a question that
    /// few pages answer with all its words, and for a description in known words that no page has all of.
    private boolean isLoose(QueryWords queryWords, long found) throws IOException {
        if (queryWords.isQuestion()) {
            return found < LITTLE_FOR_A_QUESTION;
        }
        boolean known = found == 0 && queryWords.isDescription();
        for (String word : known ? queryWords.meant() : List.<String>of()) {
            known &= vocabulary.pages(word) >= RARE;
        }
        return known;
    }

    private Attempt loose(ParsedQuery parsed, QueryWords queryWords, int wanted) throws IOException {
        LooseSearch.Found found = new LooseSearch(getIndexReader(), vocabulary, queryWords)
                .search(parsed, wanted, System.nanoTime() + TIME_LIMIT);
        return new Attempt(Reading.LOOSE, found.planner(), found.top(), found.complete(), found.without());
    }

    private Attempt forgiving(
            ParsedQuery parsed, QueryWords queryWords, org.apache.lucene.search.Query exact, Attempt strict, int wanted)
            throws IOException {
        Planner planner = new Planner(vocabulary, Reading.FORGIVING);
        org.apache.lucene.search.Query query = new BooleanQuery.Builder()
                .add(planner.plan(parsed), Occur.MUST)
                .add(new BoostQuery(exact, Ranking.AS_TYPED), Occur.SHOULD)
                .build();
        Attempt forgiving = attempt(planner, Reading.FORGIVING, query, wanted);
        if (forgiving.total() > 0) {
            return forgiving.total() > strict.total() ? forgiving : strict;
        }
        return loose(parsed, queryWords, wanted);
    }

    private Attempt attempt(Planner planner, Reading reading, org.apache.lucene.search.Query query, int wanted)
            throws IOException {
        IndexSearcher timed = new IndexSearcher(getIndexReader());
        timed.setSimilarity(getSimilarity());
        timed.setQueryCache(null);
        long end = System.nanoTime() + TIME_LIMIT;
        timed.setTimeout(() -> System.nanoTime() - end > 0);
        TopDocs top = timed.search(query, new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE));
        return new Attempt(reading, planner, top, !timed.timedOut(), List.of());
    }

    private List<Hit> hits(TopDocs top, int offset) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (int i = offset; i < top.scoreDocs.length; i++) {
            ScoreDoc doc = top.scoreDocs[i];
            hits.add(new Hit(id(doc.doc), doc.score));
        }
        return hits;
    }

    private long id(int doc) throws IOException {
        NumericDocValues ids = MultiDocValues.getNumericValues(getIndexReader(), IndexFormat.ID);
        if (ids == null || !ids.advanceExact(doc)) {
            throw new IOException("a document without an id");
        }
        return ids.longValue();
    }

    /// The query with misspelt words put right, if that finds more than was found.
    private Optional<String> didYouMean(ParsedQuery parsed, long found) throws IOException {
        String source = parsed.source();
        StringBuilder meant = new StringBuilder();
        int copied = 0;
        WordScanner words = new WordScanner(WordScanner.Use.QUERY).over(source);
        while (words.next()) {
            Optional<String> better = words.symbol() ? Optional.empty() : better(words.term());
            if (better.isPresent()) {
                meant.append(source, copied, words.start()).append(better.get());
                copied = words.end();
            }
        }
        if (copied == 0) {
            return Optional.empty();
        }
        String proposal = meant.append(source, copied, source.length()).toString();
        Planner planner = new Planner(vocabulary, Reading.EXACT);
        return count(planner.plan(QueryParser.parse(proposal))) > found ? Optional.of(proposal) : Optional.empty();
    }

    private Optional<String> better(String word) throws IOException {
        int pages = vocabulary.pages(word);
        if (pages >= RARE) {
            return Optional.empty();
        }
        int needed = Math.max(1, pages * MUCH_COMMONER);
        return vocabulary.corrections(word).stream()
                .filter(correction -> correction.pages() >= needed)
                .map(Vocabulary.Correction::word)
                .findFirst();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}
