package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;

/// What a keeper sees and does on the page about other wikis, without script.
class NetworkPageTest {
    private static final String NETWORK = "/network";

    @TempDir
    Path folder;

    @Test
    void aKeeperFollowsAndUnfollowsAWikiWithOneLineAndBlocksAServer() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki wiki = Neighbours.start(folder.resolve("wiki"), "Wiki")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            Browser keeper = Kept.signedIn(wiki, "Mo");
            assertTrue(keeper.get("/").text().contains("Network"), "in the keeper's menu");

            Browser.Page faulty = keeper.submit(NETWORK, "/network/follow", Map.of("address", "no such thing"));
            assertEquals(422, faulty.status());
            assertEquals("no such thing", faulty.value("address"), "what was typed is still there");

            Browser.Page german = keeper.with("Accept-Language", "de")
                    .submit(NETWORK, "/network/follow", Map.of("address", "http://plain.example/"));
            keeper.without("Accept-Language");
            assertTrue(
                    german.text()
                            .contains(
                                    "plain.example wäre ohne TLS zu fragen und steht nicht in MARRAM_FEDERATION_ALLOW."),
                    german.text());

            Browser.Page followed = keeper.submit(NETWORK, "/network/follow", Map.of("address", host(home)));
            assertEquals(303, followed.status());
            await("its pages", () -> text(wiki, home, "Dunes").contains("Sand"));
            await("its state", () -> keeper.get(NETWORK).text().contains("followed"));
            assertTrue(keeper.get(NETWORK).text().contains("pages here"));
            Browser there = Kept.signedIn(home, "Mo");
            await("it is seen there", () -> there.get(NETWORK).text().contains(host(wiki)));
            await("with what it sent", () -> there.get(NETWORK).text().contains("Follow "));

            String id = keeper.get(NETWORK)
                    .document()
                    .selectFirst("form[action=/network/act] input[name=id]")
                    .val();
            assertEquals(
                    303,
                    keeper.submit(NETWORK, "/network/act", Map.of("act", "unfollow", "id", id))
                            .status());
            assertTrue(keeper.get(NETWORK).text().contains("follows no other yet"));

            Browser.Page blocked =
                    keeper.submit(NETWORK, "/network/block", Map.of("host", "plants.example", "reason", "Advertising"));
            assertEquals(303, blocked.status());
            assertTrue(keeper.get(NETWORK).text().contains("plants.example"));
            assertTrue(keeper.get("/log").text().contains("plants.example"), "in the public log");
        }
    }
}
