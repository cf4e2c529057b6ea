package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.marram.search.Snippets.Marked;
import org.marram.search.Snippets.Range;

class SearchProperties {

    private static Path folder;
    private static SearchIndex index;
    private static long lastId = 1_000;

    @BeforeContainer
    static void openIndex() throws IOException {
        folder = Files.createTempDirectory("search");
        index = Pages.index(
                folder,
                Pages.page(1, "Compiler Error C2600", "'function' : cannot define a special member function"),
                Pages.page(2, "CWnd::OnPaint", "Called when Windows asks an application to repaint."),
                Pages.page(3, "東京タワー", "The tower in C++ and std::vector, \"quoted\"."));
    }

    @AfterContainer
    static void closeIndex() {
        index.close();
        IndexOpening.delete(folder);
    }

    @Property(tries = 1_000)
    void anythingTypedIsParsedAndSearched(@ForAll("typed") String typed) {
        Results results = Pages.search(index, typed);
        assertTrue(results.total() >= results.hits().size());
        index.complete(typed, 5);
    }

    @Property(tries = 1_000)
    void anyStringIsParsedAndSearched(@ForAll String typed) {
        Pages.search(index, typed);
        index.complete(typed, 5);
    }

    @Property(tries = 300)
    void everyQuotedStretchOfATextIsFound(@ForAll("texts") String text, @ForAll int from, @ForAll int length) {
        long id = ++lastId;
        index.replace(Pages.page(id, "Page " + id, text));
        index.refresh();
        List<String> words = words(text);
        if (!words.isEmpty()) {
            int start = Math.floorMod(from, words.size());
            int end = Math.min(words.size(), start + 1 + Math.floorMod(length, 6));
            String phrase = "\"" + String.join(" ", words.subList(start, end)) + "\"";
            assertTrue(deepFound(phrase).contains(id), phrase + " in " + text);
        }
        index.delete(id);
    }

    @Property(tries = 500)
    void marksLieInsideTheirTextInOrderAndApart(@ForAll("texts") String text, @ForAll("typed") String typed) {
        Snippets snippets = Pages.search(index, typed).snippets();
        check(snippets.mark(text));
        check(snippets.passage(text));
        check(new Snippets(new MatchedWords(
                        java.util.Map.of("a", 1f, "vector", 2f, "the", 0.5f),
                        List.of("wo"),
                        List.of(List.of("std", "vector"))))
                .passage(text));
    }

    @Property(tries = 1_000)
    void everySourceIsMarkdown(@ForAll("texts") String source) {
        MarkdownText text = MarkdownText.of(source);
        assertTrue(text.plain().length() <= source.length() * 2 + 2);
    }

    private static void check(Marked marked) {
        int before = 0;
        for (Range mark : marked.marks()) {
            assertTrue(mark.start() >= before && mark.end() > mark.start(), marked.toString());
            before = mark.end();
        }
        assertTrue(before <= marked.text().length(), marked.toString());
        assertEquals(-1, marked.text().length() > 1000 ? 0 : -1);
    }

    private static List<Long> deepFound(String query) {
        return switch (index.search(QueryParser.parse(query), 0, 100)) {
            case SearchOutcome.Found(Results results) ->
                results.hits().stream().map(Results.Hit::id).toList();
            case SearchOutcome.Broken(String why) -> throw new AssertionError(why);
        };
    }

    private static List<String> words(String text) {
        WordScanner scanner = new WordScanner(WordScanner.Use.QUERY).over(text);
        List<String> words = new ArrayList<>();
        while (scanner.next()) {
            if (!scanner.symbol()) {
                words.add(text.substring(scanner.start(), scanner.end()));
            }
        }
        return words;
    }

    private static final String[] PIECES = {
        "std::vector",
        "C++",
        "the",
        "wchar_t",
        "\"",
        "-",
        "OR",
        "title:",
        "category:",
        "wiki:",
        "*",
        "a",
        "東京",
        "ไทยง่าย",
        "Straße",
        "e\u0301",
        "OnPaint",
        "&&",
        "(",
        "\n",
        "\n\n",
        "# ",
        "[x](y)",
        "`",
        "<b>",
        "\u200d",
        "\ud800",
        "word",
        "😀",
        "|",
        "---"
    };

    @Provide
    Arbitrary<String> typed() {
        return pieces(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return pieces(80);
    }

    private static Arbitrary<String> pieces(int most) {
        Arbitrary<String> piece = Arbitraries.of(PIECES);
        Arbitrary<String> space = Arbitraries.of(" ", "", " ", "\n");
        return Combinators.combine(piece, space)
                .as((word, gap) -> word + gap)
                .list()
                .ofMaxSize(most)
                .map(all -> String.join("", all));
    }
}
