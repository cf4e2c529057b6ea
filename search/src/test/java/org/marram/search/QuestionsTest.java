package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.search.Pages.found;
import static org.marram.search.Pages.page;
import static org.marram.search.Pages.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.search.Results.Reading;

/// Questions in one's own words, of which no page has all.
class QuestionsTest {

    private static final String FILLER =
            "Nothing of it is said here, only this and that about other matters. ".repeat(40);

    @TempDir
    Path folder;

    private SearchIndex index;

    @BeforeEach
    void open() {
        List<IndexDocument> documents = new ArrayList<>(List.of(
                page(1, "Bellows", "Blow air into the stove so that the fire burns hotter. Made of leather and wood."),
                page(
                        2,
                        "Almanac",
                        "Air. " + FILLER + "A stove. " + FILLER + "How do I do it? A fire. " + FILLER + "Leather."),
                page(3, "Kettle", "Boils water on a stove."),
                page(4, "How to do it", "A book about manners."),
                page(5, "Blasebalg", "Er bläst Luft in den Ofen, damit das Feuer heißer brennt."),
                page(6, "Leather", "Skin of animals, tanned.")));
        for (int id = 10; id < 60; id++) {
            documents.add(page(id, "Notes " + id, "how do i get what one can and the fire of a kind"));
        }
        index = Pages.index(folder, documents.toArray(IndexDocument[]::new));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void wordsThatOnlyAskDoNotDecide() {
        Results results = search(index, "How can I get the fire of my stove hotter?");
        assertEquals(1L, results.hits().getFirst().id());
        assertEquals(Reading.LOOSE, results.reading());
        assertEquals(List.of(), results.without());
        assertEquals(List.of("How", "can", "I", "get", "the", "of", "my"), results.asking());
    }

    @Test
    void whatNoPageHasIsLeftOutAndNamed() {
        Results results = search(index, "what do I use to blow Oxygen into a stove");
        assertEquals(1L, results.hits().getFirst().id());
        assertEquals(List.of("Oxygen"), results.without());
    }

    @Test
    void nearIsBeforeFarAndTheBestPassageBeforeTheLongestPage() {
        List<Long> found = found(index, "how do I get leather that blows air to the fire in a stove");
        assertEquals(1L, found.getFirst());
        assertTrue(found.contains(2L));
    }

    @Test
    void otherFormsOfAWordCount() {
        assertEquals(
                1L,
                found(index, "how can I blow air so that the stoves are burning")
                        .getFirst());
    }

    @Test
    void aQuestionInGermanIsReadInAWikiInEnglish() {
        Results results = search(index, "wie kann man das Feuer im Ofen heller machen");
        assertEquals(5L, results.hits().getFirst().id());
        assertEquals(List.of("heller"), results.without());
        assertEquals(List.of("wie", "kann", "man", "das", "im", "machen"), results.asking());
    }

    @Test
    void aPageThatIsCalledLikeTheQuestionComesFirst() {
        assertEquals(4L, found(index, "how to do it").getFirst());
        assertEquals(4L, found(index, "how to do it book").getFirst());
    }

    @Test
    void phrasesExclusionsBeginningsAndOperatorsAreNotLoosened() {
        assertFalse(found(index, "how do I get the fire hotter -leather stove").contains(1L));
        assertEquals(List.of(), found(index, "how do I get the \"cold stove\" hotter"));
        assertEquals(List.of(), found(index, "how do I get the fire hotter oxy*"));
        assertEquals(List.of(), found(index, "how do I get the fire hotter category:Tools"));
        assertEquals(List.of(3L), found(index, "how do I boil water title:kettle"));
    }

    @Test
    void aDescriptionWithoutWordsThatAskIsAnsweredToo() {
        Results results = search(index, "tanned leather wood fire stove");
        assertEquals(1L, results.hits().getFirst().id());
        assertEquals(List.of("tanned"), results.without());
    }

    @Test
    void aWordThatIsMisspeltInAQuestionIsForgiven() {
        assertEquals(
                1L, found(index, "how do I make the fyre of my stoove hotter").getFirst());
    }

    @Test
    void resultsGoOnPageByPage() {
        Set<Long> seen = new HashSet<>();
        for (int offset = 0; offset < 60; offset += 20) {
            Results part = ((SearchOutcome.Found)
                            index.search(QueryParser.parse("how do I get the fire of a zebra"), offset, 20))
                    .results();
            part.hits().forEach(hit -> assertTrue(seen.add(hit.id())));
        }
        assertTrue(seen.size() >= 50);
    }

    @Test
    void longQuestionsAboutLongPagesEndInTime() {
        String words = "fire stove air leather wood water ";
        for (int id = 100; id < 500; id++) {
            index.replace(page(id, "Long " + id, words.repeat(2_000)));
        }
        index.refresh();
        String question = "how do I get " + words.repeat(4) + "zebra";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> search(index, question));
    }

    @Test
    void wordsOfAnotherLanguageAreLeftAloneWhereTheyAreFew() {
        assertEquals(Set.of(), FunctionWords.among(List.of("die", "hard"), "en"));
        assertEquals(Set.of("die"), FunctionWords.among(List.of("die", "hard"), "de"));
        assertEquals(
                Set.of("comment", "peut", "on"),
                FunctionWords.among(List.of("comment", "peut", "on", "filtrer"), "ru"));
    }
}
