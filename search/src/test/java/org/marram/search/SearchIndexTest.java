package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.search.Pages.found;
import static org.marram.search.Pages.page;
import static org.marram.search.Pages.search;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.search.Results.Reading;

class SearchIndexTest {

    @TempDir
    Path folder;

    private SearchIndex index;

    @BeforeEach
    void fill() {
        index = Pages.index(
                folder,
                page(
                        1,
                        "Compiler Error C2600",
                        "'function' : cannot define a special member function (must be declared)."),
                page(2, "CWnd::OnPaint", "Called by the framework when a part of the window must be repainted."),
                page(3, "std::vector", "A sequence container. See also C++ and the /Zc:wchar_t switch."),
                new IndexDocument(
                        4,
                        7,
                        "Bicycle repair",
                        List.of("Fixing bikes"),
                        List.of("Brakes", "Gears"),
                        "Brakes\nHow to mend the brakes and the gears of a bicycle in the garden house.",
                        List.of("Workshop", "Two wheels"),
                        "other.example",
                        "en"),
                page(5, "Garden", "A garden with flowers. The compiler of this page mentions an error."),
                page(6, "Watering cans", "Needed in every garden, and in the garden house."),
                page(7, "Straßenbahn", "Fährt durch die Stadt."));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C2600", "c2600", "2600", "error c2600", "Compiler Error C2600"})
    void anErrorCodeIsFoundByItsWholeAndItsNumber(String query) {
        assertEquals(1L, found(index, query).getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CWnd::OnPaint", "cwnd", "onpaint", "paint", "OnPaint", "cwnd onpaint"})
    void aMemberIsFoundByItsWholeAndItsParts(String query) {
        assertEquals(List.of(2L), found(index, query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"std::vector", "vector", "/Zc:wchar_t", "wchar_t", "zc", "C++", "c++ vector"})
    void aNameWithSignsIsFoundByItsWholeAndItsParts(String query) {
        assertEquals(List.of(3L), found(index, query));
    }

    @Test
    void titlesStandAboveMentions() {
        assertEquals(5L, found(index, "garden").getFirst());
        assertEquals(List.of(1L, 5L), found(index, "compiler error"));
    }

    @Test
    void formsOfAWordAreFoundAfterTheWordItself() {
        assertEquals(List.of(4L), found(index, "bicycles"));
        assertEquals(List.of(2L), found(index, "repaint windows"));
    }

    @Test
    void phrasesAreExactAndSideBySide() {
        assertEquals(
                List.of(4L, 6L),
                found(index, "\"garden house\"").stream().sorted().toList());
        assertEquals(List.of(), found(index, "\"house garden\""));
        assertEquals(List.of(), found(index, "\"bicycles\""));
    }

    @Test
    void exclusionsAlternativesAndFieldsNarrow() {
        assertEquals(List.of(5L), found(index, "garden -house"));
        assertEquals(
                List.of(1L, 7L),
                found(index, "straßenbahn OR c2600").stream().sorted().toList());
        assertEquals(List.of(5L), found(index, "title:garden"));
        assertEquals(List.of(4L), found(index, "title:bikes"));
        assertEquals(List.of(4L), found(index, "category:\"two_WHEELS\""));
        assertEquals(List.of(4L), found(index, "garden wiki:OTHER.example"));
        assertEquals(
                List.of(5L, 6L),
                found(index, "garden -wiki:other.example").stream().sorted().toList());
        assertEquals(
                List.of(1L, 2L, 3L, 5L, 6L, 7L),
                found(index, "-category:workshop").stream().sorted().toList());
        assertEquals(List.of(4L), found(index, "bicy*"));
        assertEquals(List.of(4L), found(index, "workshop"));
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        assertEquals(List.of(7L), found(index, "STRASSENBAHN fahrt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bycicle repair", "bicycle repiar", "bicyle repair", "bicyycle repair", "bicicle repair"})
    void typosAreForgivenWhenTheExactWordsFindNothing(String query) {
        Results results = search(index, query);
        assertEquals(4L, results.hits().getFirst().id());
        assertEquals(Reading.FORGIVING, results.reading());
        assertEquals(Optional.of("bicycle repair"), results.didYouMean());
    }

    @Test
    void wordsThatAreThereAreNotSecondGuessed() {
        Results results = search(index, "bicycle repair");
        assertEquals(Reading.EXACT, results.reading());
        assertEquals(Optional.empty(), results.didYouMean());
        assertEquals(1, results.total());
    }

    @Test
    void mostOfTheWordsAreEnoughWhenNoPageHasAll() {
        Results results = search(index, "garden flowers xylophone");
        assertEquals(Reading.LOOSE, results.reading());
        assertEquals(5L, results.hits().getFirst().id());
        assertEquals(List.of("xylophone"), results.without());
        assertEquals(List.of(), results.asking());
    }

    @Test
    void nothingAskedAndNothingThereFindNothing() {
        assertEquals(0, search(index, " ").total());
        assertEquals(0, search(index, "xylophone").total());
        assertEquals(0, search(index, "\"\"").total());
    }

    @Test
    void aChangeIsFoundAfterARefreshAndTheOldTextIsNot() {
        index.replace(page(5, "Garden", "Only xylophones here."));
        index.delete(6);
        index.refresh();
        assertEquals(List.of(5L), found(index, "xylophone"));
        assertEquals(List.of(), found(index, "flowers"));
        assertEquals(List.of(), found(index, "title:watering"));
        assertEquals(6, index.documents());
    }

    @Test
    void resultsComePageByPageWithTheWholeNumber() {
        for (int id = 100; id < 150; id++) {
            index.replace(page(id, "Zebra " + id, "zebra"));
        }
        index.refresh();
        Results first = ((SearchOutcome.Found) index.search(QueryParser.parse("zebra"), 0, 20)).results();
        Results last = ((SearchOutcome.Found) index.search(QueryParser.parse("zebra"), 40, 20)).results();
        assertEquals(50, first.total());
        assertEquals(20, first.hits().size());
        assertEquals(10, last.hits().size());
        assertFalse(first.hits().stream().anyMatch(last.hits()::contains));
    }

    @Test
    void depthAndLengthOfResultsAreLimited() {
        SearchOutcome deep = index.search(QueryParser.parse("garden"), Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertTrue(((SearchOutcome.Found) deep).results().hits().isEmpty());
        assertEquals(3, ((SearchOutcome.Found) deep).results().total());
    }

    @Test
    void whatIsIndexedCanBeComparedWithTheStore() {
        Map<Long, Long> versions = new HashMap<>();
        index.visit(versions::put);
        assertEquals(7, versions.size());
        assertEquals(7L, versions.get(4L));
    }

    @Test
    void aClosedIndexSaysSo() {
        index.close();
        assertTrue(index.search(QueryParser.parse("garden"), 0, 10) instanceof SearchOutcome.Broken);
        assertEquals(List.of(), index.complete("gar", 10));
    }
}
