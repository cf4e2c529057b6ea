package org.marram.search;

import java.util.ArrayList;
import java.util.List;
import org.marram.search.ParsedQuery.Kind;
import org.marram.search.ParsedQuery.Note;
import org.marram.search.Query.Scope;

/// Reads what people type into a search box. Never throws and never refuses: what cannot be meant is read as words, and
/// notes say what was done.
///
/// - `word other`: both, in any form
/// - `"some words"`: exactly these, side by side
/// - `-word`, `-"some words"`, `-category:name`: not these
/// - `one OR other`: either; binds the two beside it
/// - `title:word`, `title:"some words"`: in the title
/// - `category:name`, `category:"two words"`, `wiki:host`
/// - `begin*`: words that begin so
public final class QueryParser {

    /// UTF-16 units read of a query: a long question has 200; each word costs a look into the index.
    public static final int LONGEST_QUERY = 500;

    /// Words, phrases and operators read of a query; each is a clause or several of Lucene's.
    public static final int MOST_PARTS = 32;

    /// Letters that must stand before `*`, so that it does not stand for half of all words.
    public static final int SHORTEST_PREFIX = 2;

    private final String source;
    private final List<Note> notes = new ArrayList<>();
    private final List<Query> parts = new ArrayList<>();
    private int at;
    private int read;
    private boolean either;

    private QueryParser(String source) {
        this.source = source;
    }

    /// Reads a query.
    public static ParsedQuery parse(String typed) {
        boolean cut = typed.length() > LONGEST_QUERY;
        QueryParser parser = new QueryParser(cut ? typed.substring(0, LONGEST_QUERY) : typed);
        if (cut) {
            parser.note(Kind.CUT, "");
        }
        return parser.read();
    }

    private ParsedQuery read() {
        for (skipSpace(); at < source.length(); skipSpace()) {
            if (read++ == MOST_PARTS) {
                note(Kind.TOO_MANY_PARTS, source.substring(at));
                break;
            }
            readPart();
        }
        return new ParsedQuery(source, whole(), notes);
    }

    private Query whole() {
        if (parts.isEmpty()) {
            note(Kind.NOTHING_ASKED, "");
            return new Query.Nothing();
        }
        if (parts.stream().allMatch(part -> part instanceof Query.Not)) {
            note(Kind.ONLY_EXCLUSIONS, "");
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.All(parts);
    }

    private void readPart() {
        if (isOr()) {
            at += 2;
            either = !parts.isEmpty();
            return;
        }
        boolean excluded = isExclusion();
        if (excluded) {
            at++;
        }
        Query part = operatorOrWords();
        if (!(part instanceof Query.Nothing)) {
            add(excluded ? new Query.Not(part) : part);
        }
    }

    private boolean isOr() {
        return source.startsWith("OR", at) && at + 2 < source.length() && Character.isWhitespace(source.charAt(at + 2));
    }

    private boolean isExclusion() {
        if (source.charAt(at) != '-' || at + 1 >= source.length()) {
            return false;
        }
        Letters.Kind next = Letters.kind(source.codePointAt(at + 1));
        return isQuote(source.charAt(at + 1)) || (next != Letters.Kind.SYMBOL && next != Letters.Kind.OTHER);
    }

    private void add(Query part) {
        if (!either) {
            parts.add(part);
            return;
        }
        either = false;
        Query before = parts.removeLast();
        List<Query> alternatives = new ArrayList<>(before instanceof Query.Any any ? any.parts() : List.of(before));
        alternatives.add(part);
        parts.add(new Query.Any(alternatives));
    }

    private Query operatorOrWords() {
        if (takes("title:")) {
            return words(Scope.TITLE);
        }
        if (takes("category:")) {
            String name = value("category:");
            return name.isEmpty() ? new Query.Nothing() : new Query.Category(name);
        }
        if (takes("wiki:")) {
            String host = value("wiki:");
            return host.isEmpty() ? new Query.Nothing() : new Query.Wiki(host);
        }
        return words(Scope.ANYWHERE);
    }

    private boolean takes(String operator) {
        boolean here = source.regionMatches(true, at, operator, 0, operator.length());
        if (here) {
            at += operator.length();
        }
        return here;
    }

    private String value(String operator) {
        String value = at < source.length() && isQuote(source.charAt(at)) ? quoted() : unquoted();
        if (value.isBlank()) {
            note(Kind.EMPTY_OPERATOR, operator);
        }
        return value.strip();
    }

    private Query words(Scope scope) {
        if (at < source.length() && isQuote(source.charAt(at))) {
            String phrase = quoted();
            return hasWords(phrase) ? new Query.Phrase(phrase, scope) : new Query.Nothing();
        }
        String word = unquoted();
        if (word.endsWith("*")) {
            return prefix(word, scope);
        }
        return hasWords(word) ? new Query.Word(word, scope) : new Query.Nothing();
    }

    private Query prefix(String word, Scope scope) {
        String before = word.substring(0, word.length() - 1);
        WordScanner words = new WordScanner(WordScanner.Use.TEXT).over(before);
        boolean any = words.next();
        boolean one = any && words.end() == before.length() && words.end() - words.start() >= SHORTEST_PREFIX;
        if (one && words.start() == 0) {
            return new Query.Prefix(before, scope);
        }
        if (any) {
            note(Kind.SHORT_WILDCARD, word);
        }
        return hasWords(word) ? new Query.Word(word, scope) : new Query.Nothing();
    }

    private static boolean hasWords(String text) {
        return new WordScanner(WordScanner.Use.QUERY).over(text).next();
    }

    private String quoted() {
        int from = ++at;
        while (at < source.length() && !isQuote(source.charAt(at))) {
            at++;
        }
        String inside = source.substring(from, at);
        if (at == source.length()) {
            note(Kind.UNCLOSED_QUOTE, inside);
        }
        at++;
        return inside;
    }

    private String unquoted() {
        int from = at;
        while (at < source.length() && !Character.isWhitespace(source.charAt(at)) && source.charAt(at) != '"') {
            at++;
        }
        return source.substring(from, at);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        at = Math.min(at, source.length());
    }

    private void note(Kind kind, String detail) {
        notes.add(new Note(kind, detail));
    }
}
