package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.search.Snippets.Marked;

class SnippetsTest {

    private static final String FILLER = "Nothing of note stands in this sentence here. ".repeat(20);

    @TempDir
    Path folder;

    @Test
    void thePassageShowsWhereMostOfTheWordsAre() {
        String text = "A zebra.\n" + FILLER + "The striped zebra eats grass. " + FILLER;
        Marked passage = passage("zebra grass", text);
        assertTrue(passage.text().startsWith("The striped zebra eats grass."), passage.text());
        assertEquals(List.of("zebra", "grass"), marks(passage));
        assertTrue(passage.text().length() <= Snippets.PASSAGE + 10);
    }

    @Test
    void formsCorrectionsAndBeginningsAreMarked() {
        String text = "Zebras are striped; one zebra is enough.";
        assertEquals(List.of("Zebras", "zebra"), marks(passage("zebra", text)));
        assertEquals(List.of("zebra"), marks(passage("zebrra striped", "A zebra, plainly.")));
        assertEquals(List.of("Zebras", "zebra"), marks(passage("zeb*", text)));
    }

    @Test
    void wordsOfAPhraseAreMarkedSideBySideOnly() {
        String text = "Striped and plain. A striped zebra. A zebra.";
        assertEquals(List.of("striped zebra"), marks(passage("\"striped zebra\"", text)));
        assertEquals(List.of("std::vector"), marks(passage("std::vector", "A vector, and std::vector.")));
        assertEquals(List.of("a a b"), marks(passage("\"a a b\"", "a a a b")));
    }

    @Test
    void aTextWithoutTheWordsShowsItsBeginning() {
        assertTrue(passage("zebra", FILLER).text().startsWith("Nothing of note"));
        assertEquals("", passage("zebra", "").text());
    }

    @Test
    void linesAreJoinedAndMarksMovedAlong() {
        Marked passage = passage("zebra", "One\n\n\n  two\t zebra\nthree");
        assertEquals("One · two zebra three", passage.text());
        assertEquals(List.of("zebra"), marks(passage));
    }

    @Test
    void titlesAreMarkedWhole() {
        Marked title = snippets("striped zebra").mark("The Zebra, striped");
        assertEquals("The Zebra, striped", title.text());
        assertEquals(List.of("Zebra", "striped"), marks(title));
    }

    @Test
    void aHugeTextTakesNoLongerThanItsLimit() {
        String text = "zebra ".repeat(2_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> passage("zebra \"zebra zebra zebra\"", text));
    }

    private Marked passage(String query, String text) {
        return snippets(query).passage(text);
    }

    private Snippets snippets(String query) {
        String text = "zebra zebras striped zebra a a b eats grass plain std::vector";
        try (SearchIndex index = Pages.index(folder, Pages.page(1, "Zebra", text))) {
            return Pages.search(index, query).snippets();
        }
    }

    private static List<String> marks(Marked marked) {
        return marked.marks().stream()
                .map(mark -> marked.text().substring(mark.start(), mark.end()))
                .toList();
    }
}
