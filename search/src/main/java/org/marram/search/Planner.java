package org.marram.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.marram.search.Query.Scope;
import org.marram.search.Results.Reading;
import org.marram.search.SearchPlaces.Place;

/// Makes Lucene's query of ours, in one of the three readings, and remembers what is to be marked.
final class Planner {
    /// Words of a query that are looked for near one another; each costs walking through its places.
    private static final int MOST_NEAR = 6;

    private final Vocabulary vocabulary;
    private final Reading reading;
    private final WordMeanings meanings;
    private final List<String> beginnings = new ArrayList<>();
    private final List<List<String>> phrases = new ArrayList<>();
    private final Set<String> plainWords = new LinkedHashSet<>();
    private boolean loosenable;

    private final Set<String> asking;

    Planner(Vocabulary vocabulary, Reading reading) {
        this(vocabulary, reading, Set.of());
    }

    /// @param asking words that say nothing of what is meant, folded: left out of a loose reading
    Planner(Vocabulary vocabulary, Reading reading, Set<String> asking) {
        this.vocabulary = vocabulary;
        this.reading = reading;
        this.meanings = new WordMeanings(vocabulary, reading);
        this.asking = asking;
    }

    /// The whole query, with what lifts pages that are meant above pages that mention.
    org.apache.lucene.search.Query plan(ParsedQuery parsed) throws IOException {
        org.apache.lucene.search.Query must = query(parsed.query());
        BooleanQuery.Builder whole = new BooleanQuery.Builder().add(must, Occur.MUST);
        whole.add(
                new BoostQuery(filter(IndexFormat.KEY, IndexFormat.key(parsed.source())), Ranking.WHOLE_TITLE),
                Occur.SHOULD);
        if (plainWords.size() > 1 && plainWords.size() <= MOST_NEAR) {
            whole.add(near(IndexFormat.TEXT, Ranking.NEARNESS), Occur.SHOULD);
            whole.add(near(IndexFormat.TITLE, Ranking.TITLE_NEARNESS), Occur.SHOULD);
        }
        return whole.build();
    }

    private org.apache.lucene.search.Query near(String field, float weight) {
        PhraseQuery words = new PhraseQuery(Ranking.NEAR, field, plainWords.toArray(String[]::new));
        return new BoostQuery(words, weight);
    }

    /// Returns what is to be marked in the pages found. Complete after [#plan(ParsedQuery)].
    MatchedWords matched() {
        return new MatchedWords(meanings.marked(), beginnings, phrases);
    }

    /// Tells whether the query has words that may be read less strictly.
    boolean loosenable() {
        return loosenable;
    }

    private org.apache.lucene.search.Query query(Query query) throws IOException {
        return switch (query) {
            case Query.Nothing() -> new MatchNoDocsQuery("nothing asked");
            case Query.Word(String text, Scope scope) -> word(text, scope);
            case Query.Prefix(String text, Scope scope) -> prefix(text, scope);
            case Query.Phrase(String text, Scope scope) -> phrase(TypedWords.terms(text), scope);
            case Query.Category(String name) -> filter(IndexFormat.CATEGORY, IndexFormat.key(name));
            case Query.Wiki(String host) -> filter(IndexFormat.WIKI, IndexFormat.host(host));
            case Query.Not not -> all(List.of(not));
            case Query.All(List<Query> parts) -> all(parts);
            case Query.Any(List<Query> parts) -> any(parts);
        };
    }

    private org.apache.lucene.search.Query all(List<Query> parts) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        boolean positive = parts.stream().anyMatch(part -> isPositive(part) && !TypedWords.isSymbol(part));
        int optional = 0;
        for (Query part : parts) {
            if (part instanceof Query.Not not) {
                all.add(excluded(not.excluded()), Occur.MUST_NOT);
            } else if (TypedWords.isSymbol(part) && positive) {
                all.add(query(part), Occur.SHOULD);
            } else if (part instanceof Query.Word word && reading == Reading.LOOSE) {
                boolean asks = asking.containsAll(TypedWords.terms(word.text()));
                words.add(asks ? new MatchNoDocsQuery("only asks") : query(part), Occur.SHOULD);
                optional += asks ? 0 : 1;
            } else {
                all.add(query(part), Occur.MUST);
            }
        }
        if (optional > 0) {
            all.add(
                    words.setMinimumNumberShouldMatch(Ranking.wordsNeeded(optional))
                            .build(),
                    Occur.MUST);
        } else if (parts.stream().noneMatch(Planner::isPositive)) {
            all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
        }
        return all.build();
    }

    private static boolean isPositive(Query part) {
        return !(part instanceof Query.Not);
    }

    /// Returns the query for pages that must not be found. Their words are taken as they were typed, and are
    /// not marked.
    private org.apache.lucene.search.Query excluded(Query excluded) throws IOException {
        return switch (excluded) {
            case Query.Word(String text, Scope scope) ->
                new Planner(vocabulary, Reading.EXACT).phrase(TypedWords.terms(text), scope);
            case Query other -> new Planner(vocabulary, Reading.EXACT).query(other);
        };
    }

    private org.apache.lucene.search.Query any(List<Query> parts) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Query part : parts) {
            any.add(query(part), Occur.SHOULD);
        }
        return any.build();
    }

    private org.apache.lucene.search.Query word(String text, Scope scope) throws IOException {
        List<String> terms = TypedWords.terms(text);
        if (TypedWords.isSymbol(text)) {
            return anyPlace(Map.of(terms.getFirst(), 1f), SearchPlaces.IN_TITLE);
        }
        loosenable = true;
        if (terms.size() > 1 && reading == Reading.EXACT) {
            return phrase(terms, scope);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : terms) {
            if (scope == Scope.ANYWHERE) {
                plainWords.add(term);
            }
            all.add(anyPlace(meanings.of(term), SearchPlaces.of(scope)), Occur.MUST);
        }
        return all.build();
    }

    private org.apache.lucene.search.Query anyPlace(Map<String, Float> meanings, List<Place> places) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Place place : places) {
            SynonymQuery.Builder words = new SynonymQuery.Builder(place.field());
            meanings.forEach((word, weight) -> words.addTerm(new BytesRef(word), weight));
            any.add(new BoostQuery(words.build(), SearchPlaces.weight(place, reading)), Occur.SHOULD);
        }
        return any.build();
    }

    private org.apache.lucene.search.Query phrase(List<String> terms, Scope scope) {
        if (terms.isEmpty()) {
            return new MatchNoDocsQuery("no words in the phrase");
        }
        phrases.add(terms);
        if (terms.size() == 1) {
            return anyPlace(Map.of(terms.getFirst(), 1f), SearchPlaces.of(scope));
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Place place : SearchPlaces.of(scope)) {
            if (!place.field().equals(IndexFormat.HEADING)) {
                PhraseQuery words = new PhraseQuery(place.field(), terms.toArray(String[]::new));
                any.add(new BoostQuery(words, place.weight()), Occur.SHOULD);
            }
        }
        return any.build();
    }

    private org.apache.lucene.search.Query prefix(String text, Scope scope) {
        String beginning = IndexFormat.key(text);
        beginnings.add(beginning);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Place place : SearchPlaces.of(scope)) {
            PrefixQuery words = new PrefixQuery(new Term(place.field(), beginning));
            any.add(new BoostQuery(words, place.weight()), Occur.SHOULD);
        }
        return any.build();
    }

    private static org.apache.lucene.search.Query filter(String field, String value) {
        return new ConstantScoreQuery(new TermQuery(new Term(field, value)));
    }
}
