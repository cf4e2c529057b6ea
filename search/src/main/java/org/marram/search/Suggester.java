package org.marram.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Completes titles as one types: first titles (and aliases) that begin like what was typed, the shortest first, then
/// titles that have words beginning like the words that were typed.
final class Suggester {

    /// UTF-16 units read of what was typed: no title is longer.
    private static final int LONGEST_TYPED = 255;

    /// Titles looked at that begin as typed, before the best are chosen.
    private static final int MOST_BEGINNINGS = 300;

    /// Titles looked at that have the words, before the best are chosen.
    private static final int MOST_INFIXES = 500;

    /// Words read of what was typed.
    private static final int MOST_WORDS = 8;

    private static final Comparator<Suggestion> SHORTEST_FIRST =
            Comparator.<Suggestion>comparingInt(found -> found.title().length()).thenComparing(Suggestion::title);

    private final IndexSearcher searcher;

    Suggester(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    List<Suggestion> complete(String typed, int limit) throws IOException {
        String cut = typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) : typed;
        String beginning = IndexFormat.key(cut);
        if (beginning.isEmpty()) {
            return List.of();
        }
        Map<Long, Suggestion> found = new LinkedHashMap<>();
        addBest(beginning(beginning), limit, found);
        if (found.size() < limit) {
            addBest(infix(cut), limit, found);
        }
        return List.copyOf(found.values());
    }

    private static void addBest(List<Suggestion> candidates, int limit, Map<Long, Suggestion> found) {
        for (Suggestion candidate : candidates.stream().sorted(SHORTEST_FIRST).toList()) {
            if (found.size() < limit) {
                found.putIfAbsent(candidate.id(), candidate);
            }
        }
    }

    private List<Suggestion> beginning(String beginning) throws IOException {
        List<Suggestion> found = new ArrayList<>();
        BytesRef start = new BytesRef(beginning);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms keys = leaf.reader().terms(IndexFormat.KEY);
            if (keys != null) {
                addBeginning(leaf.reader(), keys.iterator(), start, found);
            }
        }
        return found;
    }

    private static void addBeginning(LeafReader reader, TermsEnum keys, BytesRef start, List<Suggestion> found)
            throws IOException {
        if (keys.seekCeil(start) == TermsEnum.SeekStatus.END) {
            return;
        }
        Bits live = reader.getLiveDocs();
        PostingsEnum pages = null;
        BytesRef key = keys.term();
        for (int i = 0; i < MOST_BEGINNINGS && key != null && StringHelper.startsWith(key, start); i++) {
            pages = keys.postings(pages, PostingsEnum.NONE);
            for (int doc = pages.nextDoc(); doc != PostingsEnum.NO_MORE_DOCS; doc = pages.nextDoc()) {
                if (live == null || live.get(doc)) {
                    found.add(suggestion(reader, doc));
                }
            }
            key = keys.next();
        }
    }

    private List<Suggestion> infix(String typed) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        WordScanner words = new WordScanner(WordScanner.Use.QUERY).over(typed);
        int read = 0;
        while (read < MOST_WORDS && words.next()) {
            all.add(wordBeginning(words.term()), Occur.MUST);
            read++;
        }
        List<Suggestion> found = new ArrayList<>();
        if (read == 0) {
            return found;
        }
        TopScoreDocCollectorManager some = new TopScoreDocCollectorManager(MOST_INFIXES, null, MOST_INFIXES);
        for (ScoreDoc hit : searcher.search(new ConstantScoreQuery(all.build()), some).scoreDocs) {
            List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            found.add(suggestion(leaf.reader(), hit.doc - leaf.docBase));
        }
        return found;
    }

    private static org.apache.lucene.search.Query wordBeginning(String word) {
        return new BooleanQuery.Builder()
                .add(new PrefixQuery(new Term(IndexFormat.TITLE, word)), Occur.SHOULD)
                .add(new PrefixQuery(new Term(IndexFormat.ALIAS, word)), Occur.SHOULD)
                .build();
    }

    private static Suggestion suggestion(LeafReader reader, int doc) throws IOException {
        NumericDocValues ids = reader.getNumericDocValues(IndexFormat.ID);
        SortedDocValues titles = reader.getSortedDocValues(IndexFormat.TITLE);
        SortedDocValues wikis = reader.getSortedDocValues(IndexFormat.WIKI);
        if (!ids.advanceExact(doc) || !titles.advanceExact(doc) || !wikis.advanceExact(doc)) {
            throw new IOException("a document without id, title or wiki");
        }
        return new Suggestion(
                ids.longValue(),
                titles.lookupOrd(titles.ordValue()).utf8ToString(),
                wikis.lookupOrd(wikis.ordValue()).utf8ToString());
    }
}
