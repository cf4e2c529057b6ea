package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;

@OnBothDatabases
class ImportInChangesTest {
    private static final String ENTRY = "/all?import=1";

    @TempDir
    Path around;

    @Test
    void allPagesOfAnImportAreOneEntryWithThePagesBehindIt() throws IOException {
        Path notes = Files.createDirectories(around.resolve("sea notes"));
        for (int page = 0; page < 30; page++) {
            Files.writeString(notes.resolve("Page " + page + ".md"), "text\n");
        }
        try (TestWiki wiki = TestWiki.start(TestDatabase.settings(around.resolve("data")))) {
            int before = count(wiki.get("/changes").body(), "kind-created");
            take(wiki, notes);
            String changes = wiki.get("/changes").body();
            assertEquals(1, count(changes, "kind-imported"), changes);
            assertEquals(before, count(changes, "kind-created"), changes);
            assertFalse(changes.contains("href=\"/user/"), changes);
            assertTrue(changes.contains("sea notes"), changes);
            assertTrue(changes.contains("30 pages"), changes);
            assertTrue(changes.contains(ENTRY), changes);
            String pages = wiki.get(ENTRY).body();
            assertTrue(pages.contains("Imported: sea notes"), pages);
            assertTrue(pages.contains("/article/Page_29"), pages);
            assertTrue(wiki.get("/changes.atom").body().contains(ENTRY));
            assertTrue(wiki.get("/changes?kind=IMPORTED").body().contains(ENTRY));
            assertFalse(wiki.get("/changes?kind=EDITED").body().contains(ENTRY));
            assertEquals(1, count(wiki.get("/api/v1/changes").body(), "\"kind\":\"imported\""));

            take(wiki, notes);
            assertEquals(1, count(wiki.get("/changes").body(), "kind-imported"), "what brings nothing is none");
            Files.writeString(notes.resolve("Page 3.md"), "another text\n");
            take(wiki, notes);
            String again = wiki.get("/changes").body();
            assertEquals(2, count(again, "kind-imported"), again);
            assertTrue(again.contains("1 page<"), again);
        }
    }

    private static void take(TestWiki wiki, Path notes) throws IOException {
        wiki.bean(ImportPagesFrom.class).run(notes, ArchiveLimits.LOCAL, (pages, of, revisions) -> {});
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
