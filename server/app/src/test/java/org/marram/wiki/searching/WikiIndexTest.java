package org.marram.wiki.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

@OnBothDatabases
class WikiIndexTest {

    /// What a save may take until it is found, in milliseconds. Other tests run beside this one: the best of several
    /// counts here, the benchmark has the others.
    private static final long FINDABLE_MILLIS = 100;

    @TempDir
    Path folder;

    @Test
    void aSaveIsFoundWithinAHundredMilliseconds() throws InterruptedException {
        try (SearchedWiki wiki = SearchedWiki.in(folder)) {
            wiki.write("Warm up", "first words");
            wiki.awaitIndex();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                wiki.write("Page " + i, "holds xylophone" + i);
                long saved = System.nanoTime();
                while (wiki.findings("\"xylophone" + i + "\"").items().isEmpty()) {
                    Thread.sleep(2);
                }
                millis.add((System.nanoTime() - saved) / 1_000_000);
            }
            millis.sort(null);
            assertTrue(millis.getFirst() <= FINDABLE_MILLIS, millis.toString());
        }
    }

    @Test
    void theIndexFollowsEditsRenamesDeletionsAndRedirects() {
        try (SearchedWiki wiki = SearchedWiki.in(folder)) {
            wiki.write("Dunes", "Sand and quillwort fern.");
            wiki.write("Shore", "Brackish lagoon.");
            assertEquals(List.of("Dunes"), wiki.found("quillwort"));
            wiki.write("Dunes", "Sand and sea holly. [[Category:Coast plants]]");
            assertEquals(List.of(), wiki.found("\"quillwort fern\""));
            assertEquals(List.of("Dunes"), wiki.found("category:\"coast plants\""));
            wiki.write("Strand", "#REDIRECT [[Shore]]");
            assertEquals(List.of("Shore"), wiki.found("strand"));
            ModeratePages moderatePages = wiki.bean(ModeratePages.class);
            assertTrue(
                    moderatePages.delete(wiki.itself(), Title.of("Shore"), "done")
                            instanceof ModeratePages.Outcome.Done);
            assertEquals(List.of(), wiki.found("brackish lagoon"));
            assertTrue(
                    moderatePages.restore(wiki.itself(), Title.of("Shore"), "again")
                            instanceof ModeratePages.Outcome.Done);
            assertEquals(List.of("Shore"), wiki.found("brackish lagoon"));
        }
    }

    @Test
    void whatWasWrittenWhileTheIndexSleptIsCaughtUp() {
        Settings settings = TestDatabase.settings(folder);
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            wiki.write("One", "earlier");
            wiki.awaitIndex();
        }
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            assertEquals(List.of("One"), wiki.found("earlier"));
            wiki.write("Two", "later");
            assertEquals(List.of("Two"), wiki.found("later"));
        }
    }

    @Test
    void aDeletedIndexIsBuiltAgainAtTheNextStart() throws IOException {
        Settings settings = TestDatabase.settings(folder);
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            wiki.write("One", "earlier");
            wiki.awaitIndex();
        }
        deleteIndex();
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            assertEquals(List.of("One"), wiki.found("earlier"));
        }
    }

    @Test
    void anIndexOfAnotherEpochIsBuiltAgain() {
        Settings settings = TestDatabase.settings(folder);
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            wiki.write("One", "earlier");
            wiki.awaitIndex();
            wiki.bean(Database.class).write(handle -> {
                Meta.renewEpoch(handle);
                return true;
            });
        }
        try (SearchedWiki wiki = new SearchedWiki(settings)) {
            assertEquals(List.of("One"), wiki.found("earlier"));
        }
    }

    @Test
    void anIndexDeletedWhileTheWikiRunsHealsAndPagesAreWrittenMeanwhile() throws IOException {
        try (SearchedWiki wiki = SearchedWiki.in(folder)) {
            wiki.write("One", "earlier");
            wiki.awaitIndex();
            deleteIndex();
            wiki.write("Two", "meanwhile");
            wiki.index.reportBroken();
            assertEquals(List.of("Two"), wiki.found("meanwhile"));
            assertEquals(List.of("One"), wiki.found("earlier"));
        }
    }

    @Test
    void anIndexIsBuiltAnewWhileItIsSearched() {
        try (SearchedWiki wiki = SearchedWiki.in(folder)) {
            for (int i = 0; i < 30; i++) {
                wiki.write("Page " + i, "ubiquitous zircon");
            }
            wiki.awaitIndex();
            List<Long> reports = new ArrayList<>();
            long pages = wiki.index.reindex(reports::add);
            assertTrue(pages >= 30, "pages: " + pages);
            assertFalse(reports.isEmpty());
            assertEquals(20, wiki.found("ubiquitous zircon").size());
            assertEquals(30, wiki.findings("ubiquitous zircon").total());
        }
    }

    @Test
    void everyDocumentIsItsPageAsItStands() {
        try (SearchedWiki wiki = SearchedWiki.in(folder)) {
            wiki.write("One", "text");
            wiki.write("One", "another text");
            wiki.write("Elsewhere", "#REDIRECT [[One]]");
            wiki.awaitIndex();
            assertEquals(List.of(), wiki.index.differences());
        }
    }

    private void deleteIndex() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("index"))) {
            for (Path at : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(at);
            }
        }
    }
}
