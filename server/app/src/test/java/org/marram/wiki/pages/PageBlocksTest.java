package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.blocks.Blocks;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// Pages whose code gets colours and whose formulas are set behind the save.
class PageBlocksTest extends KeptWiki {
    /// Until the blocks of a page are there, in milliseconds.
    private static final long PATIENCE = 60_000;

    private static final String TEXT =
            "```java showLineNumbers\nint dune = 1;\n```\n\nA formula $x^2$ and $5 and $10.\n";

    @TempDir
    Path own;

    private static void await(TestWiki wiki) {
        assertTrue(wiki.bean(Blocks.class).awaitDone(PATIENCE));
    }

    private static long results(TestWiki wiki) {
        return wiki.bean(Database.class).read(handle -> Sql.number(handle, "select count(*) from made_block"));
    }

    @Test
    void pageShowsItsSourceAtOnceAndItsColoursLater() {
        Pages.write(wiki, "Ada", "Later", TEXT.replace("dune", "later"));
        Document before = reader.get("/article/Later").document();
        assertEquals("int later = 1;", before.select("pre code").text());
        await(wiki);
        Document after = reader.get("/article/Later").document();
        assertEquals(
                "int",
                after.select("pre[data-language=Java] .line[data-line=1] .code-k")
                        .text());
        assertEquals("int later = 1;", after.select("pre code").text());
        assertFalse(after.select("p math msup").isEmpty());
        assertTrue(after.select(".text p").text().contains("$5 and $10."));
        assertTrue(after.select(".text [style]").isEmpty());
    }

    @Test
    void answerThatWasKeptWithoutColoursIsDropped() {
        Pages.write(wiki, "Ada", "Kept", "nothing");
        await(wiki);
        String path = "/article/Kept";
        Pages.write(wiki, "Ada", "Kept", "```rust\nfn kept() {}\n```");
        reader.get(path);
        await(wiki);
        assertEquals("fn", reader.get(path).document().select(".code-k").text());
    }

    @Test
    void equalBlocksAreMadeOnce() {
        Pages.write(wiki, "Ada", "One", "```python\nonce = 7\n```");
        await(wiki);
        long before = results(wiki);
        Pages.write(wiki, "Ada", "Two", "The same:\n\n```python\nonce = 7\n```");
        assertEquals(
                "7", reader.get("/article/Two").document().select(".code-n").text(), "at once");
        await(wiki);
        assertEquals(before, results(wiki));
    }

    @Test
    void whatWasLostIsMadeAgainWhenThePageIsRead() {
        Pages.write(wiki, "Ada", "Lost", "```go\nvar lost = 7\n```");
        await(wiki);
        wiki.bean(Database.class).write(handle -> Sql.update(handle, "delete from made_block"));
        wiki.bean(ReaderCache.class).clear();
        assertTrue(reader.get("/article/Lost").document().select(".code-n").isEmpty());
        await(wiki);
        assertEquals(
                "7", reader.get("/article/Lost").document().select(".code-n").text());
    }

    @Test
    void restartKeepsWhatWasMade() {
        Settings settings = TestDatabase.settings(own.resolve("data"));
        try (TestWiki first = TestWiki.start(settings)) {
            Kept.add(first, "Kit", true);
            Kept.add(first, "Ada", false);
            Pages.write(first, "Ada", "Stays", TEXT);
            await(first);
            assertEquals(2, results(first));
        }
        try (TestWiki second = TestWiki.start(settings)) {
            Document document = new Browser(second).get("/article/Stays").document();
            assertEquals("int", document.select(".code-k").text());
            assertFalse(document.select("math").isEmpty());
        }
    }

    @Test
    void hiddenTextStaysInNoResult() {
        Browser kit = Kept.signedIn(wiki, "Kit");
        String hidden =
                Pages.write(wiki, "Ada", "Hidden", "```c\nint hidden = 7;\n```").toString();
        Pages.write(wiki, "Ada", "Hidden", "open");
        await(wiki);
        assertTrue(results(wiki) > 0);
        kit.submit("/hide/" + hidden, "/hide/" + hidden, Map.of("text", "true", "reason", "private"));
        assertEquals(0, results(wiki));
    }

    @Test
    void talkAndPreviewHaveColoursToo() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Pages.write(wiki, "Ada", "Spoken", "words");
        String text = "```lua\nlocal spoken = 7\n```";
        ada.submit("/talk/Spoken", "/talk/Spoken", Map.of("topic", "Code", "text", text));
        assertEquals(
                "local spoken = 7",
                ada.get("/talk/Spoken").document().select("pre code").text());
        await(wiki);
        assertEquals(
                "local", ada.get("/talk/Spoken").document().select(".code-k").text());
    }

    @Test
    void blockThatTakesTooLongKeepsNoOtherWaitingAndIsNotTriedAtOnceAgain() {
        StringBuilder evil = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            evil.append("```perl\n").append("<".repeat(19_000 + i)).append("\n```\n\n");
        }
        Pages.write(wiki, "Ada", "Evil", evil.toString());
        Pages.write(wiki, "Ada", "Good", "```java\nint good;\n```");
        await(wiki);
        assertEquals(
                "int", reader.get("/article/Good").document().select(".code-k").text());
        long before = System.nanoTime();
        reader.get("/article/Evil");
        await(wiki);
        assertTrue(System.nanoTime() - before < 30_000_000_000L);
    }

    @Test
    void programsAndOtherServersGetTheSourceOfCodeAndMathMl() {
        Pages.write(wiki, "Ada", "Abroad", TEXT.replace("dune", "abroad"));
        await(wiki);
        String article = wiki.send(wiki.request("/article/Abroad").header("Accept", "application/activity+json"))
                .body();
        assertTrue(article.contains("int abroad = 1;"), article);
        assertFalse(
                article.contains("code-k") || article.contains("data-line=") || article.contains("\\u0004"), article);
        assertTrue(article.contains("<msup>"), article);
    }
}
