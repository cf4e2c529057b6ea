package org.marram.http.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;

@OnBothDatabases
class FollowingABusyWikiTest {
    @TempDir
    Path folder;

    @Test
    void aFollowerComesBackWhenItWasToldToAndMirrorsAll() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki follower = Neighbours.start(folder.resolve("follower"), "Follower")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            Lanes lanes = home.bean(Lanes.class);
            TakenLane taken = new TakenLane(lanes::stranger);
            taken.fillQueue();
            assertEquals(
                    202,
                    follower.send(follower.request("/api/v1/follows")
                                    .header("Authorization", "Bearer " + Kept.token(follower, "Mo"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"address\": \"" + host(home) + "\"}")))
                            .statusCode());
            await("a refusal", () -> lanes.refusedStrangers() > 1);
            taken.close();
            await("the page", () -> text(follower, home, "Dunes").contains("Sand"));
        }
    }
}
