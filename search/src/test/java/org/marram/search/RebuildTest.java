package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.search.Pages.found;
import static org.marram.search.Pages.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

    @TempDir
    Path folder;

    @Test
    void theOldIndexIsSearchedUntilTheNewOneIsWhole() {
        try (SearchIndex index = Pages.index(folder, page(1, "Old", "old"), page(2, "Gone", "gone"))) {
            Rebuild rebuild = index.rebuild();
            rebuild.add(page(1, "New", "new"));
            index.refresh();
            assertEquals(List.of(1L), found(index, "old"));
            rebuild.finish(9);
            assertEquals(List.of(), found(index, "old"));
            assertEquals(List.of(), found(index, "gone"));
            assertEquals(List.of(1L), found(index, "new"));
            assertEquals(9, index.event());
        }
        assertEquals(
                9, assertInstanceOf(OpenedIndex.Ready.class, reopened()).index().event());
    }

    @Test
    void changesDuringARebuildShowAtOnceAndWinOverWhatItRead() {
        try (SearchIndex index = Pages.index(folder, page(1, "One", "old"), page(2, "Two", "old"))) {
            Rebuild rebuild = index.rebuild();
            index.replace(page(1, "One", "changed"));
            index.delete(2);
            index.replace(page(3, "Three", "changed"));
            index.refresh();
            assertEquals(
                    List.of(1L, 3L), found(index, "changed").stream().sorted().toList());
            rebuild.add(page(1, "One", "old"));
            rebuild.add(page(2, "Two", "old"));
            rebuild.finish(3);
            assertEquals(
                    List.of(1L, 3L), found(index, "changed").stream().sorted().toList());
            assertEquals(List.of(), found(index, "old"));
        }
    }

    @Test
    void theFirstBuildIsSearchableWhileItRuns() {
        try (SearchIndex index = Pages.open(folder)) {
            assertFalse(index.whole());
            Rebuild rebuild = index.rebuild();
            index.replace(page(5_000, "Fresh", "fresh"));
            for (int id = 0; id < 1_000; id++) {
                rebuild.add(page(id, "Page " + id, "text"));
            }
            assertEquals(List.of(7L), found(index, "title:\"page 7\""));
            rebuild.add(page(5_000, "Stale", "stale"));
            rebuild.finish(1);
            assertTrue(index.whole());
            assertEquals(List.of(5_000L), found(index, "fresh"));
        }
    }

    @Test
    void aRebuildThatIsGivenUpLeavesTheOldIndex() {
        try (SearchIndex index = Pages.index(folder, page(1, "Old", "old"))) {
            try (Rebuild rebuild = index.rebuild()) {
                rebuild.add(page(1, "New", "new"));
            }
            assertEquals(List.of(1L), found(index, "old"));
            index.rebuild().add(page(1, "New", "new"));
        }
        OpenedIndex.Ready ready = assertInstanceOf(OpenedIndex.Ready.class, reopened());
        try (SearchIndex index = ready.index()) {
            assertEquals(List.of(1L), found(index, "old"));
        }
        assertEquals(1, generations());
    }

    @Test
    void anotherRebuildTakesThePlaceOfOneThatRuns() {
        try (SearchIndex index = Pages.index(folder, page(1, "Old", "old"))) {
            Rebuild first = index.rebuild();
            first.add(page(1, "First", "first"));
            Rebuild second = index.rebuild();
            second.add(page(1, "Second", "second"));
            first.finish(1);
            assertEquals(List.of(1L), found(index, "old"));
            second.finish(2);
            assertEquals(List.of(1L), found(index, "second"));
        }
        assertEquals(1, generations());
    }

    @Test
    void searchesAndChangesGoOnWhileRebuildsFinish() throws Exception {
        try (SearchIndex index = Pages.index(folder, page(1, "Old", "always"));
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> searching = others.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    assertTrue(found(index, "always").contains(1L));
                }
            });
            for (int round = 0; round < 20; round++) {
                try (Rebuild rebuild = index.rebuild()) {
                    rebuild.add(page(1, "Round " + round, "always"));
                    index.replace(page(2, "Change " + round, "change"));
                    rebuild.finish(round);
                }
                assertEquals(List.of(2L), found(index, "title:\"change " + round + "\""));
            }
            searching.get();
        }
    }

    @Test
    void whatWasNotCommittedIsAskedForAgain() {
        try (SearchIndex index = Pages.index(folder, page(1, "One", "one"))) {
            index.replace(page(2, "Two", "two"));
            index.commit(2);
            index.replace(page(3, "Three", "three"));
            index.refresh();
            assertEquals(3, index.documents());
        }
        try (SearchIndex index =
                assertInstanceOf(OpenedIndex.Ready.class, reopened()).index()) {
            assertEquals(2, index.event());
            assertEquals(2, index.documents());
        }
    }

    private OpenedIndex reopened() {
        return SearchIndex.open(folder, Pages.EPOCH, "en");
    }

    private long generations() {
        try (Stream<Path> places = Files.list(folder)) {
            return places.filter(place -> place.getFileName().toString().matches("\\d+"))
                    .count();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
