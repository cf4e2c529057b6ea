package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.search.Pages.page;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggesterTest {

    @TempDir
    Path folder;

    private SearchIndex index;

    @BeforeEach
    void fill() {
        index = Pages.index(
                folder,
                page(1, "Garden", ""),
                page(2, "Garden tools and their care", ""),
                page(3, "The winter garden", ""),
                page(4, "Gärtner", ""),
                page(5, "CWnd::OnPaint", ""),
                new IndexDocument(
                        6, 1, "Tram", List.of("Streetcar"), List.of(), "garden", List.of(), "other.example", "en"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void titlesThatBeginSoComeFirstAndTheShortestOfThem() {
        assertEquals(List.of("Garden", "Gärtner", "Garden tools and their care", "The winter garden"), titles("gar"));
        assertEquals(List.of("Garden", "Garden tools and their care", "The winter garden"), titles("Garden"));
    }

    @Test
    void everyWordOfATitleCanBeBegun() {
        assertEquals(List.of("The winter garden"), titles("wint gar"));
        assertEquals(List.of("CWnd::OnPaint"), titles("paint"));
        assertEquals(List.of("CWnd::OnPaint"), titles("cwnd::on"));
        assertEquals(List.of("Garden tools and their care"), titles("garden_to"));
    }

    @Test
    void aliasesLeadToTheirPageAndTextDoesNot() {
        assertEquals(List.of(new Suggestion(6, "Tram", "other.example")), index.complete("street", 10));
        assertTrue(titles("garden").stream().noneMatch("Tram"::equals));
    }

    @Test
    void changesShowAfterARefresh() {
        index.replace(page(1, "Orchard", ""));
        index.refresh();
        assertEquals(List.of("Orchard"), titles("orch"));
        assertEquals(List.of("Garden tools and their care", "The winter garden"), titles("garden"));
    }

    @Test
    void noMoreThanWantedAndNothingForNothing() {
        assertEquals(1, index.complete("gar", 1).size());
        assertEquals(List.of(), index.complete("  ", 10));
        assertEquals(List.of(), index.complete("xylophone", 10));
    }

    private List<String> titles(String typed) {
        return index.complete(typed, 10).stream().map(Suggestion::title).toList();
    }
}
