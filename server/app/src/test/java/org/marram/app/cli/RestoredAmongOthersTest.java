package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A wiki that others mirror is restored from a backup of before they knew it.
@OnBothDatabases
@Timeout(180)
@SlowOnPostgres
class RestoredAmongOthersTest {
    @TempDir
    Path folder;

    @Test
    void whatARestoreTookAwayComesBackFromAMirrorWhenAKeeperTakesIt() throws Exception {
        Settings settings;
        String lost;
        try (TestWiki mirror = Neighbours.start(folder.resolve("mirror"), "Mirror")) {
            try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home")) {
                settings = home.settings();
                Pages.write(home, "Mo", "Dunes", "Sand.\n");
                Pages.write(home, "Mo", "Marsh", "Mud.\n");
                Kept.signedIn(home, "Mo").submit("/settings", "/settings", Map.of("joining", "INVITE"));
                assertEquals(
                        0,
                        new Program(settings, folder)
                                .run("backup", "backup.zip")
                                .code());
                follow(mirror, home);
                await("the page", () -> text(mirror, home, "Dunes").equals("Sand.\n"));
                Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
                Pages.write(home, "Mo", "Tides", "Come and go.\n");
                await("the edit", () -> text(mirror, home, "Dunes").contains("wind"));
                await("the new page", () -> text(mirror, home, "Tides").contains("go"));
                lost = head(home, "Dunes");
                offer(mirror, home);
            }
            Program.Result restored = new Program(settings, folder).run("restore", "backup.zip");
            assertEquals(0, restored.code(), restored.err());
            try (TestWiki again = Neighbours.again(settings)) {
                comesBack(again, mirror, lost);
            }
        }
    }

    private void comesBack(TestWiki again, TestWiki mirror, String lost) {
        assertEquals("Sand.\n", here(again, "Dunes"));
        Browser keeper = Kept.signedIn(again, "Mo");
        await("the list", () -> keeper.get("/restored").text().contains("Tides"));
        assertFalse(keeper.get("/restored").text().contains("Marsh"), "what was only offered was never a version");
        await("it is offered again", () -> again.bean(Database.class).read(Proposals::countHeld) == 1);
        assertEquals("Sand.\n", here(again, "Dunes"), "nothing is taken by itself");
        Browser.Page back = keeper.submit("/restored", "/restored", Map.of("take", lost));
        assertTrue(back.status() < 400, back.text());
        assertEquals(lost, head(again, "Dunes"), "under its own digest");
        assertEquals("Sand and wind.\n", here(again, "Dunes"));
        Program.Result all = new Program(again.settings(), folder).run("recover", "--all");
        assertEquals(0, all.code(), all.err());
        assertEquals("Come and go.\n", here(again, "Tides"));
        assertEquals(0, new Program(again.settings(), folder).run("verify").code());
        Pages.write(again, "Mo", "Dunes", "Sand and wind and grass.\n");
        await(
                "the follower is in step again",
                () -> text(mirror, again, "Dunes").contains("grass"));
    }

    private static void follow(TestWiki follower, TestWiki home) {
        int status = follower.send(follower.request("/api/v1/follows")
                        .header("Authorization", "Bearer " + Kept.token(follower, "Mo"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"address\": \"" + host(home) + "\"}")))
                .statusCode();
        assertEquals(202, status);
    }

    /// An edit that waits for a keeper at home.
    private static void offer(TestWiki follower, TestWiki home) {
        String base = head(home, "Marsh");
        int status = follower.send(follower.request("/api/v1/pages/Marsh@" + host(home))
                        .header("Authorization", "Bearer " + Kept.token(follower, "Mo"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"text\": \"Mud and reeds.\\n\", \"base\": \"" + base + "\"}")))
                .statusCode();
        assertEquals(202, status);
        await("it waits", () -> home.bean(Database.class).read(Proposals::countHeld) == 1);
    }

    private static String here(TestWiki wiki, String title) {
        return wiki.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, Title.of(title)).flatMap(page -> Revisions.text(handle, page.head())))
                .orElse("");
    }

    private static String head(TestWiki wiki, String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title))
                        .map(page -> Revisions.digest(handle, page.head()).toString())
                        .orElseThrow());
    }
}
