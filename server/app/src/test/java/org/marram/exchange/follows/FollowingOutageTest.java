package org.marram.exchange.follows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.LosableDatabase;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.store.Database;

/// A follow goes on after the database was lost in the middle of a turn.
@OnBothDatabases
@SlowOnPostgres
class FollowingOutageTest {
    @TempDir
    Path folder;

    @Test
    void aTurnThatLosesTheDatabaseIsTakenAgainWithoutARestart() throws Exception {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                LosableDatabase database = LosableDatabase.of(
                        Neighbours.settings(folder.resolve("data"), "Follower", Neighbours.freePort()));
                TestWiki follower = TestWiki.start(database.settings())) {
            Kept.add(follower, "Mo", true);
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            follower.bean(FollowWikis.class).follow(host(home));
            await("the page", () -> text(follower, home, "Dunes").contains("Sand"));
            MirrorSync sync = follower.bean(MirrorSync.class);
            assertTrue(sync.awaitIdle(20_000));
            OurFollow follow =
                    follower.bean(Database.class).read(OurFollows::all).getFirst();
            database.lose();
            sync.pull(follow.id());
            TimeUnit.SECONDS.sleep(4);
            Pages.write(home, "Mo", "Dunes", "Sand and wind.\n");
            Pages.write(home, "Mo", "Tides", "Come and go.\n");
            database.find();
            await("it is there", () -> follower.bean(Database.class).missing().isEmpty());
            assertTrue(sync.awaitIdle(20_000), "no turn is held for ever");
            await("the edit", () -> text(follower, home, "Dunes").contains("wind"));
            await("the new page", () -> text(follower, home, "Tides").contains("go"));
            assertEquals(
                    OurFollow.State.FOLLOWING,
                    follower.bean(Database.class)
                            .read(OurFollows::all)
                            .getFirst()
                            .state(),
                    "nothing is said of the other wiki");
        }
    }
}
