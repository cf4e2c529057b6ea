package org.marram.themes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree;
import org.marram.themes.view.Protection;

class PageNamesTest {
    private static PageLink there(String title) {
        return PageLink.to(new PageAddress(title), title);
    }

    private static PageLink wanted(String title) {
        return PageLink.wanted(new PageAddress(title), title);
    }

    private static PageFrame frame(String title, PageLink... above) {
        return new PageFrame(
                title,
                new PageAddress(title),
                new PageTree(List.of(above), List.of(), null, "/tree", null),
                new PageFrame.Counts(0, 1, 0),
                true,
                Protection.EVERYONE,
                Set.of());
    }

    @Test
    void belowAPageThatIsThereOnlyTheLastPartIsTheName() {
        PageFrame page = frame("Plants/Grasses/Marram", there("Plants"), wanted("Plants/Grasses"));
        assertEquals("Marram", page.name());
        assertEquals(
                List.of("Plants", "Grasses"),
                page.path().stream().map(PageLink::name).toList());
    }

    @Test
    void whereNothingStandsAboveTheStrokeIsPartOfTheName() {
        PageFrame page = frame("AC/DC", wanted("AC"));
        assertEquals("AC/DC", page.name());
        assertEquals(List.of(), page.path());
    }

    @Test
    void aTitleIsShortenedOnlyBelowThePageThatItIsBelow() {
        assertEquals("Grasses/Marram", there("Plants/Grasses/Marram").below("plants"));
        assertEquals("Plants/", there("Plants/").below("Plants"));
        assertEquals("Plantsman", there("Plantsman").below("Plants"));
    }
}
