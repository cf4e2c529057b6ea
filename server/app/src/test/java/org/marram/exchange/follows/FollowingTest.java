package org.marram.exchange.follows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.mirrored;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.CutOff;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.KnownHosts;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.edits.MovePages;
import org.marram.wiki.edits.PageMove;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Two whole wikis of which one follows the other.
@OnBothDatabases
@SlowOnPostgres
class FollowingTest {
    @TempDir
    Path folder;

    private TestWiki home;
    private TestWiki follower;
    private String token;

    @BeforeEach
    void start() {
        home = Neighbours.start(folder.resolve("home"), "Home");
        follower = Neighbours.start(folder.resolve("follower"), "Follower");
        token = Kept.token(follower, "Mo");
    }

    @AfterEach
    void stop() {
        follower.close();
        home.close();
    }

    @Test
    void allPagesComeWithTheirHistoryAndThenEveryChange() {
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
        Pages.write(home, "Mo", "Marram grass", "Holds [[Dunes]].\n");
        long there = home.bean(Database.class).read(PageStore::count);

        HttpResponse<String> asked = follow("{\"address\": \"" + host(home) + "\"}");
        assertEquals(202, asked.statusCode(), asked.body());
        await(
                "everything is there",
                () -> follows().contains("\"following\"") && follows().contains("\"progress\":1.0"));
        assertTrue(follows().contains("\"pages\":" + there), follows());
        assertEquals("Sand and wind.\n", text(follower, home, "Dunes"));
        assertEquals(2, mirrored(follower, home, "Dunes").orElseThrow().revisions());

        Pages.write(home, "Mo", "Dunes", "Sand and wind and grass.\n");
        await("the edit", () -> text(follower, home, "Dunes").contains("grass"));
        Pages.write(home, "Mo", "Tides", "Come and go.\n");
        await("the new page", () -> text(follower, home, "Tides").contains("go"));
        home.bean(EditPages.class).rename(Pages.viewer(home, "Mo"), Title.of("Tides"), Title.of("Ebb and flow"), "");
        await("the new title", () -> text(follower, home, "Ebb and flow").contains("go"));
        String head = home.bean(Database.class).read(handle -> head(handle, "", "Dunes"));
        String theirs = follower.bean(Database.class).read(handle -> head(handle, host(home), "Dunes"));
        assertEquals(head, theirs);

        ModeratePages moderatePages = home.bean(ModeratePages.class);
        moderatePages.protect(Pages.viewer(home, "Mo"), Title.of("Dunes"), PageProtection.KEEPERS, "Quarrels");
        await(
                "its protection",
                () -> mirrored(follower, home, "Dunes").orElseThrow().protection() == PageProtection.KEEPERS);
        moderatePages.delete(Pages.viewer(home, "Mo"), Title.of("Marram grass"), "A test");
        await(
                "its deletion",
                () -> mirrored(follower, home, "Marram grass")
                        .map(page -> page.deleted())
                        .orElse(true));
        moderatePages.restore(Pages.viewer(home, "Mo"), Title.of("Marram grass"), "It was a test");
        await("its return", () -> text(follower, home, "Marram grass").contains("Holds"));
    }

    @Test
    void aPageMovesWithThoseBelowAndTheirLinksFollow() {
        Pages.write(home, "Mo", "Coast", "Of [[Coast/Dunes]].\n");
        Pages.write(home, "Mo", "Coast/Dunes", "Sand.\n");
        Pages.write(home, "Mo", "Walks", "To the [[Coast/Dunes|dunes]].\n");
        follow("{\"address\": \"" + host(home) + "\"}");
        await("the page below", () -> text(follower, home, "Coast/Dunes").contains("Sand"));
        home.bean(MovePages.class)
                .move(new PageMove(
                        Pages.viewer(home, "Mo"),
                        Title.of("Coast"),
                        Title.of("Land/Coast"),
                        "",
                        true,
                        Optional.of("Links follow")));
        await("the title below", () -> text(follower, home, "Land/Coast/Dunes").contains("Sand"));
        await("the title", () -> text(follower, home, "Land/Coast").contains("[[Land/Coast/Dunes]]"));
        await("the link", () -> text(follower, home, "Walks").contains("[[Land/Coast/Dunes|dunes]]"));
        assertEquals(2, mirrored(follower, home, "Walks").orElseThrow().revisions(), "one edit for the links");
    }

    @Test
    void whatHappenedWhileAWikiWasDownIsThereSoonAfterItsStart() {
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        follow("{\"address\": \"http://" + host(home) + "/\"}");
        await("the page", () -> text(follower, home, "Dunes").contains("Sand"));
        Settings settings = follower.settings();
        follower.close();
        for (int i = 1; i <= 30; i++) {
            Pages.write(home, "Mo", "Dunes", "Sand " + i + ".\n");
            Pages.write(home, "Mo", "Page " + i, "Text.\n");
        }
        follower = TestWiki.start(settings);
        await("the last edit", () -> text(follower, home, "Dunes").contains("Sand 30"));
        await("the last page", () -> !text(follower, home, "Page 30").isEmpty());
        assertEquals(31, mirrored(follower, home, "Dunes").orElseThrow().revisions());
    }

    @Test
    void whoWasCutOffHasEverythingSoonAfterTheLineIsMended() {
        int port = Neighbours.freePort();
        try (CutOff line = CutOff.before(port);
                TestWiki other = Neighbours.start(folder.resolve("other"), "Other", port, line.port())) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            other.bean(FollowWikis.class).follow(host(home));
            await("the page", () -> text(other, home, "Dunes").contains("Sand"));
            line.cut();
            for (int i = 1; i <= 5; i++) {
                Pages.write(home, "Mo", "Dunes", "Sand " + i + ".\n");
                Pages.write(home, "Mo", "Page " + i, "Text.\n");
            }
            await(
                    "the line is known to be cut",
                    () -> home.bean(KnownHosts.class).all().stream()
                            .anyMatch(host -> host.health().failures() > 0));
            assertEquals("Sand.\n", text(other, home, "Dunes"));
            line.mend();
            await("the last edit", () -> text(other, home, "Dunes").contains("Sand 5"));
            await("the last page", () -> !text(other, home, "Page 5").isEmpty());
            assertEquals(6, mirrored(other, home, "Dunes").orElseThrow().revisions());
        }
    }

    @Test
    void onePageAloneCanBeFollowedAndUnfollowed() {
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        Pages.write(home, "Mo", "Tides", "Water.\n");
        HttpResponse<String> asked = follow("{\"address\": \"Dunes@" + host(home) + "\"}");
        assertEquals(202, asked.statusCode(), asked.body());
        await("the page", () -> text(follower, home, "Dunes").contains("Sand"));
        for (String same : List.of("http://" + host(home), host(home))) {
            HttpResponse<String> again = follow("{\"address\": \"" + same + "/article/Dunes\"}");
            assertTrue(again.body().contains("\"address\":\"Dunes@" + host(home) + "\""), again.body());
        }
        Pages.write(home, "Mo", "Tides", "Water and moon.\n");
        Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
        await("the edit", () -> text(follower, home, "Dunes").contains("wind"));
        assertTrue(mirrored(follower, home, "Tides").isEmpty(), "nothing else came");

        String id = follows().replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        HttpResponse<String> gone = send(request("/api/v1/follows/" + id).DELETE());
        assertEquals(204, gone.statusCode());
        await("they know", () -> followers() == 0);
        Pages.write(home, "Mo", "Dunes", "Sand and wind and more.\n");
        assertEquals("Sand and wind.\n", text(follower, home, "Dunes"), "what is here stays");
    }

    @Test
    void whoCannotBeFollowedIsSaidAtOnce() {
        HttpResponse<String> self = follow("{\"address\": \"" + host(follower) + "\"}");
        assertEquals(422, self.statusCode(), self.body());
        HttpResponse<String> nobody = follow("{\"address\": \"Nothing@" + host(home) + "\"}");
        assertEquals(422, nobody.statusCode(), nobody.body());
        HttpResponse<String> stranger = follower.send(follower.request("/api/v1/follows")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"address\": \"x.example\"}")));
        assertEquals(401, stranger.statusCode());

        String silent = "127.0.0.1:" + Neighbours.freePort();
        assertEquals(202, follow("{\"address\": \"" + silent + "\"}").statusCode());
        await("its state", () -> follows().contains("\"unreachable\""));
    }

    @Test
    void whoIsTurnedAwayIsToldSoAndMayAskAgain() {
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        block(home);
        assertEquals(202, follow("{\"address\": \"" + host(home) + "\"}").statusCode());
        await("its state", () -> follows().contains("\"refused\""));
        assertTrue(follows().contains("403"), follows());

        unblock(home);
        String id = follows().replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        follower.bean(FollowWikis.class).tryAgain(Long.parseLong(id));
        await("the page", () -> text(follower, home, "Dunes").contains("Sand"));

        block(home);
        String head = follower.bean(Database.class).read(handle -> head(handle, host(home), "Dunes"));
        String page = "/api/v1/pages/Dunes@" + host(home);
        HttpResponse<String> sent = send(request(page)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"text\": \"Sand and wind.\", \"base\": \"" + head + "\"}")));
        assertEquals(202, sent.statusCode(), sent.body());
        await(
                "its author is told",
                () -> send(request(page).GET()).body().contains("\"state\":\"refused\",\"reason\":\"It answers 403\""));
    }

    @Test
    void aWikiThatWasBlockedIsAskedForNothing() {
        Pages.write(home, "Mo", "Dunes", "Sand.\n");
        assertEquals(202, follow("{\"address\": \"" + host(home) + "\"}").statusCode());
        await("the page", () -> text(follower, home, "Dunes").contains("Sand"));
        long id = Long.parseLong(follows().replaceFirst("(?s).*?\"id\":(\\d+).*", "$1"));

        block(follower);
        Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
        follower.bean(FollowWikis.class).tryAgain(id);
        await("its state", () -> follows().contains("127.0.0.1 is blocked"));
        assertEquals("Sand.\n", text(follower, home, "Dunes"));

        unblock(follower);
        follower.bean(FollowWikis.class).tryAgain(id);
        await("the edit", () -> text(follower, home, "Dunes").contains("wind"));
    }

    /// Both are at one address: the wiki takes nothing from the other.
    private static void block(TestWiki wiki) {
        wiki.bean(Database.class).write(handle -> {
            wiki.bean(KnownHosts.class)
                    .block(handle, "127.0.0.1", "A test", WikiActor.of(handle).id());
            return true;
        });
        wiki.bean(KnownHosts.class).reload();
    }

    private static void unblock(TestWiki wiki) {
        wiki.bean(Database.class).write(handle -> wiki.bean(KnownHosts.class).unblock(handle, "127.0.0.1"));
        wiki.bean(KnownHosts.class).reload();
    }

    private static String head(Handle handle, String host, String title) {
        return Revisions.digest(
                        handle,
                        PageStore.byTitle(handle, new Host(host), Title.of(title))
                                .orElseThrow()
                                .head())
                .toString();
    }

    private long followers() {
        return home.bean(Database.class)
                .read(handle -> handle.createQuery("select count(*) from their_follow")
                        .mapTo(Long.class)
                        .one());
    }

    private HttpResponse<String> follow(String body) {
        return send(request("/api/v1/follows")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String follows() {
        return send(request("/api/v1/follows").GET()).body();
    }

    private HttpRequest.Builder request(String path) {
        return follower.request(path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return follower.send(request);
    }
}
