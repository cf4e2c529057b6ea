package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The first minute of a wiki.
@ExtendWith(Stage.class)
class SetUpJourneyTest {
    @TempDir
    Path folder;

    @Test
    void theOneTimeLinkMakesAWikiThatCanBeWrittenAtOnce(Chromium chromium) throws IOException {
        try (RunningWiki wiki = RunningWiki.start(folder);
                Visitor kit = Visitor.withoutScript(wiki, chromium)) {
            nobodyCanWriteYet(kit);
            String link = wiki.setUpLink();
            String path = link.substring(link.indexOf("/set-up"));
            kit.open(path).canBeUsedByEverybody();
            assertEquals("A new wiki", kit.heading());
            assertEquals(wiki.address(), kit.field("Public address").inputValue(), "as the browser reached it");
            whatIsWrongIsSaidAndNothingTypedIsLost(kit);

            kit.type("Password", RunningWiki.PASSWORD).press("Open the wiki");
            assertEquals("The wiki is yours. Write its first page.", kit.notice());
            kit.canBeUsedByEverybody();
            assertTrue(kit.page().title().endsWith("Dune Commons"), kit.page().title());
            kit.write("Marram grass", "It holds the *dune* together.");
            assertEquals("It holds the dune together.", kit.text());

            assertEquals(404, kit.open(path).status(), "the link is used up");
            kit.canBeUsedByEverybody();
        }
    }

    private static void nobodyCanWriteYet(Visitor kit) {
        kit.open("/").canBeUsedByEverybody();
        kit.reads("This wiki has no keeper yet.");
        kit.open("/edit/Marram_grass").reads("Until this wiki has a keeper nobody can write.");
        assertEquals(403, kit.status());
        assertEquals(0, kit.button("Save").count());
        kit.canBeUsedByEverybody();
    }

    private static void whatIsWrongIsSaidAndNothingTypedIsLost(Visitor kit) {
        kit.type("Public address", "http://localhost:8080");
        kit.page().locator("#wiki").fill("Dune Commons");
        kit.page().locator("#keeper").fill("Kit");
        kit.type("Password", "short").press("Open the wiki");
        assertEquals(422, kit.status());
        kit.reads("At least 8 characters.").canBeUsedByEverybody();
        assertEquals("Dune Commons", kit.page().locator("#wiki").inputValue());
        assertEquals("Kit", kit.page().locator("#keeper").inputValue());
        assertFalse(kit.field("Password").inputValue().contains("short"), "a password is never sent back");
    }
}
