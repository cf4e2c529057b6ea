package org.marram.exchange.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.store.Database;

class OutgoingOutageTest {
    @TempDir
    Path folder;

    @Test
    void noEventIsLeftUntoldBecauseTheDatabaseIsLost() throws Exception {
        try (TestWiki wiki = Neighbours.start(folder, "Home")) {
            AtomicInteger tries = new AtomicInteger();
            OutgoingPosts posts = new OutgoingPosts(
                    wiki.bean(Database.class),
                    wiki.bean(Journal.class),
                    () -> {
                        tries.incrementAndGet();
                        throw new DatabaseLost("a test", null);
                    },
                    () -> wiki.bean(TalkNews.class),
                    wiki.bean(ActivityKeys.class),
                    wiki.bean(Federation.class),
                    wiki.bean(Dispatcher.class));
            assertTrue(wiki.bean(OutgoingPosts.class).awaitCaughtUp(20_000));
            wiki.bean(Database.class).write(handle -> true);
            try (Follower follower = posts.begin()) {
                assertTrue(follower.awaitCaughtUp(10_000));
                long before = follower.cursor();
                Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
                TimeUnit.SECONDS.sleep(8);
                assertTrue(tries.get() > 5, "tried " + tries + " times");
                assertEquals(before, follower.cursor(), "it still waits to be told");
            }
        }
    }
}
