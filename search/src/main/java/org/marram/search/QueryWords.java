package org.marram.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words of a query: those that mean something, and those that only ask and bind.
///
/// @param typed folded word → as it was typed, in order
/// @param asking those of them that say nothing of what is meant; none when all do
record QueryWords(Map<String, String> typed, Set<String> asking) {

    /// Least number of words that ask, and of words that mean something, for a query to be a question in one's
    /// own words.
    private static final int QUESTION = 2;

    /// Least number of words that mean something for a query to be a description, when no page has them all.
    private static final int DESCRIPTION = 4;

    /// @param language BCP 47 tag of the wiki's language
    static QueryWords of(ParsedQuery parsed, String language) {
        Map<String, String> typed = new LinkedHashMap<>();
        WordScanner words = new WordScanner(WordScanner.Use.QUERY).over(parsed.source());
        while (words.next()) {
            if (!words.symbol()) {
                typed.putIfAbsent(words.term(), parsed.source().substring(words.start(), words.end()));
            }
        }
        Set<String> asking = FunctionWords.among(typed.keySet(), language);
        return new QueryWords(typed, asking.size() == typed.size() ? Set.of() : asking);
    }

    /// Tells whether the query is asked as people ask one another.
    boolean isQuestion() {
        return asking.size() >= QUESTION && meaning() >= QUESTION;
    }

    /// Tells whether the query describes at some length what is looked for.
    boolean isDescription() {
        return meaning() >= DESCRIPTION;
    }

    /// The words that mean something, folded.
    List<String> meant() {
        List<String> meant = new ArrayList<>(typed.keySet());
        meant.removeAll(asking);
        return meant;
    }

    private int meaning() {
        return typed.size() - asking.size();
    }

    /// Folded words as they were typed.
    List<String> asTyped(Iterable<String> words) {
        List<String> written = new ArrayList<>();
        words.forEach(word -> written.add(typed.getOrDefault(word, word)));
        return written;
    }
}
