package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.TestWiki;

class EditWithoutKeeperTest {
    @TempDir
    Path folder;

    @Test
    void nobodyWritesBeforeThereIsAKeeperAndThePagesSaySo() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Browser browser = new Browser(wiki);
            Page form = browser.get("/edit/Too_early");
            assertEquals(403, form.status());
            assertTrue(form.text().contains("Until this wiki has a keeper nobody can write."));
            assertTrue(browser.get("/article/Too_early").text().contains("no keeper yet"));
            assertEquals(
                    403, browser.post("/edit/Too_early", Map.of("text", "x")).status());
            assertEquals(404, browser.get("/article/Too_early").status());
        }
    }
}
