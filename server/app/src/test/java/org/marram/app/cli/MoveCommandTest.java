package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;

class MoveCommandTest {

    @TempDir
    Path folder;

    @Test
    void aPageIsMovedWithThoseBelowAndWithTheLinksToThem() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            write(wiki);
            Program.Result moved = run(wiki, "Gull", "Sea birds/Gull", "--below", "--links");
            assertEquals(0, moved.code(), moved.err());
            assertEquals("Sea birds/Gull: moved, with 1 page below\nLinks lead to the new title\n", moved.out());
            assertEquals("See [[Sea birds/Gull/Egg]].\n", source(wiki, "Beach"));
            assertEquals("2\n", source(wiki, "Sea_birds/Gull/Egg"));
        }
    }

    @Test
    void withoutBeingAskedTheRestStaysWhereItIs() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            write(wiki);
            Program.Result moved = run(wiki, "Gull", "Tern");
            assertEquals("Tern: moved, with 0 pages below\n", moved.out(), moved.err());
            assertEquals("2\n", source(wiki, "Gull/Egg"));
            assertEquals("See [[Gull/Egg]].\n", source(wiki, "Beach"));
        }
    }

    @Test
    void whatCannotBeMovedSaysWhy() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            write(wiki);
            Pages.write(wiki, "Kit", "Dodo", "Gone.\n");
            Pages.write(wiki, "Kit", "Moa/Egg", "5\n");
            Kept.signedIn(wiki, "Kit").submit("/delete/Dodo", "/delete/Dodo", Map.of("summary", "gone"));
            assertFault("There is no such page", run(wiki, "Auk", "Tern"));
            assertFault("There is a page \"Beach\" already", run(wiki, "Gull", "Beach"));
            assertFault("it was deleted, and can be restored", run(wiki, "Gull", "Dodo"));
            assertFault("The page was deleted", run(wiki, "Dodo", "Tern"));
            assertFault("The page has this title already", run(wiki, "Gull", "Gull"));
            assertFault("There is a page \"Moa/Egg\" already", run(wiki, "Gull", "Moa", "--below"));
            assertFault("\"\" is no title", run(wiki, "Gull", ""));
            assertFault("would have no title that can be", run(wiki, "Gull", "x".repeat(254), "--below"));
        }
    }

    private static void write(TestWiki wiki) {
        Kept.add(wiki, "Kit", true);
        Pages.write(wiki, "Kit", "Gull", "1\n");
        Pages.write(wiki, "Kit", "Gull/Egg", "2\n");
        Pages.write(wiki, "Kit", "Beach", "See [[Gull/Egg]].\n");
    }

    private Program.Result run(TestWiki wiki, String from, String to, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "move";
        all[1] = from;
        all[2] = to;
        System.arraycopy(options, 0, all, 3, options.length);
        return new Program(wiki.settings(), folder).run(all);
    }

    private static void assertFault(String words, Program.Result result) {
        assertEquals(1, result.code(), result.out());
        assertTrue(result.err().contains(words), result.err());
    }

    private static String source(TestWiki wiki, String title) {
        return wiki.send(wiki.request("/article/" + title)
                        .header("Accept", "text/markdown")
                        .GET())
                .body();
    }
}
