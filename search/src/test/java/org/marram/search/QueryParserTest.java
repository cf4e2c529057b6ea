package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marram.search.ParsedQuery.Kind;
import org.marram.search.ParsedQuery.Note;
import org.marram.search.Query.All;
import org.marram.search.Query.Any;
import org.marram.search.Query.Category;
import org.marram.search.Query.Not;
import org.marram.search.Query.Nothing;
import org.marram.search.Query.Phrase;
import org.marram.search.Query.Prefix;
import org.marram.search.Query.Scope;
import org.marram.search.Query.Wiki;
import org.marram.search.Query.Word;

class QueryParserTest {

    @Test
    void wordsAreAllWanted() {
        assertEquals(new All(List.of(word("two"), word("words"))), query("two  words"));
        assertEquals(word("std::vector"), query(" std::vector "));
    }

    @Test
    void quotesMakePhrasesAlsoTypographicOnes() {
        assertEquals(new Phrase("the file", Scope.ANYWHERE), query("\"the file\""));
        assertEquals(new Phrase("the file", Scope.ANYWHERE), query("„the file“"));
        assertEquals(new All(List.of(word("a"), new Phrase("b c", Scope.ANYWHERE))), query("a\"b c\""));
    }

    @Test
    void minusExcludesButOnlyBeforeAWord() {
        assertEquals(new All(List.of(word("a"), new Not(word("b")))), query("a -b"));
        assertEquals(new Not(new Phrase("b c", Scope.ANYWHERE)), query("-\"b c\""));
        assertEquals(new All(List.of(word("a"), word("-"), word("b"))), query("a - b"));
        assertEquals(word("well-known"), query("well-known"));
    }

    @Test
    void operatorsNarrow() {
        assertEquals(new Word("x", Scope.TITLE), query("Title:x"));
        assertEquals(new Phrase("x y", Scope.TITLE), query("title:\"x y\""));
        assertEquals(new Category("two words"), query("category:\"two words\""));
        assertEquals(new Wiki("a.example"), query("wiki:a.example"));
        assertEquals(new Not(new Category("x")), query("-category:x"));
    }

    @Test
    void orBindsTheTwoBesideIt() {
        assertEquals(
                new All(List.of(new Any(List.of(word("a"), word("b"), word("c"))), word("d"))), query("a OR b OR c d"));
        assertEquals(word("a"), query("OR a"));
        assertEquals(new All(List.of(word("a"), word("or"), word("b"))), query("a or b"));
        assertEquals(new All(List.of(word("a"), word("OR"))), query("a OR"));
    }

    @Test
    void aStarNeedsTwoLettersBeforeIt() {
        assertEquals(new Prefix("char", Scope.ANYWHERE), query("char*"));
        assertEquals(
                List.of(new Note(Kind.SHORT_WILDCARD, "c*")),
                QueryParser.parse("c*").notes());
        assertEquals(word("c*"), query("c*"));
    }

    @Test
    void whatWasDoneIsSaid() {
        assertEquals(new Nothing(), query("  "));
        assertEquals(
                Kind.NOTHING_ASKED, QueryParser.parse("").notes().getFirst().kind());
        assertEquals(
                Kind.UNCLOSED_QUOTE,
                QueryParser.parse("\"open end").notes().getFirst().kind());
        assertEquals(
                Kind.ONLY_EXCLUSIONS, QueryParser.parse("-a").notes().getFirst().kind());
        assertEquals(
                Kind.EMPTY_OPERATOR,
                QueryParser.parse("category: x").notes().getFirst().kind());
        assertEquals(
                Kind.TOO_MANY_PARTS,
                QueryParser.parse("a ".repeat(40)).notes().getFirst().kind());
        ParsedQuery cut = QueryParser.parse("long ".repeat(1_000_000));
        assertEquals(Kind.CUT, cut.notes().getFirst().kind());
        assertTrue(cut.source().length() == QueryParser.LONGEST_QUERY);
    }

    private static Query query(String typed) {
        return QueryParser.parse(typed).query();
    }

    private static Word word(String text) {
        return new Word(text, Scope.ANYWHERE);
    }
}
