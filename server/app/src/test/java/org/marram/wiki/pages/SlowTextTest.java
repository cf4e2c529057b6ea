package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.render.RenderWarning;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

class SlowTextTest {
    @TempDir
    Path folder;

    @Test
    void textThatTookTooLongIsTriedAgainWithItsLinksAndNotEachTime() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Kim", true);
            String text = "**Dunes** lie behind [[Below]].";
            Pages.write(wiki, "Kim", "Below", "Sand.");
            Pages.write(wiki, "Kim", "Slow", text);
            tookTooLong(wiki, text);
            assertFalse(wiki.get("/links/Below").body().contains("/article/Slow"));

            String body = wiki.get("/article/Slow").body();
            assertTrue(body.contains("<strong>Dunes</strong>"), body);
            wiki.bean(Database.class).write(handle -> true); // behind what was put off
            assertTrue(wiki.get("/links/Below").body().contains("/article/Slow"));

            tookTooLong(wiki, text);
            assertTrue(wiki.get("/article/Slow").body().contains("**Dunes**"), "it was tried a moment ago");
            assertEquals(200, wiki.get("/article/Slow").statusCode());
        }
    }

    /// What is kept of the page when its rendering was given up.
    private static void tookTooLong(TestWiki wiki, String text) {
        RenderedPage given = new RenderedPage(
                        "<pre>" + text + "</pre>",
                        "",
                        List.of(),
                        List.of(),
                        List.of(RenderWarning.SLOW.messageKey()),
                        new byte[0])
                .packedBeside(text.getBytes(StandardCharsets.UTF_8));
        wiki.bean(Database.class).write(handle -> {
            Page page = PageStore.byTitle(handle, Title.of("Slow")).orElseThrow();
            KeptPages.put(handle, page.id(), page.head(), given);
            return PageLinks.replace(handle, page.id(), given.links());
        });
        wiki.bean(ReaderCache.class).clear();
    }
}
