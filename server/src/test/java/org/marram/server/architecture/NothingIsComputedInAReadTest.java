package org.marram.server.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Readers of the database are few, and one thread writes: whoever has a handle of either compares, renders, merges,
/// searches and packs nothing, however deep, but through [org.marram.server.shared.LongWork].
class NothingIsComputedInAReadTest {
    private static final Path SERVER = Path.of("target", "classes", "org", "marram");
    private static final Path SEARCH = Path.of("..", "search", "target", "classes");
    private static final Path FIXTURES = Path.of("target", "test-classes", "org", "marram", "fixture", "reads");

    /// Where work that takes long begins, by class and method.
    private static final Set<String> WORK = Set.of(
            "server/pages/DiffStretch.of",
            "server/pages/DiffStretch.edits",
            "server/pages/BoundedDiff.diff",
            "server/render/RenderPool.run",
            "themes/Templates.render",
            "search/SearchIndex.search",
            "search/Snippets.passage",
            "search/Snippets.mark",
            "server/store/Compression.pack",
            "server/store/Compression.packBeside",
            "server/store/Compression.packLong");

    /// Last steps that may stay: each packs one document or text in the thread that writes, which takes a millisecond,
    /// or, when a text is hidden for good, the block that it is taken out of. None is added to make a test green.
    private static final Set<String> STAYS = Set.of(
            "server.edits.PreparedMirror.packed > server.store.Compression.pack",
            "server.edits.TakeRemoteEdits.stored > server.store.Compression.pack",
            "server.exchange.Incoming.store > server.store.Compression.pack",
            "server.peers.Deliveries.queue > server.store.Compression.pack",
            "server.peers.KeptActivities.keep > server.store.Compression.pack",
            "server.peers.KeptActivities.keepThing > server.store.Compression.pack",
            "server.peers.RemoteActors.lambda$keep$0 > server.store.Compression.pack",
            "server.store.RevisionTexts.removePacked > server.store.RevisionTexts.packed > server.store.Compression.packLong");

    @Test
    void nobodyWithAHandleDoesWorkThatTakesLong() throws IOException {
        assertTrue(Files.isDirectory(SERVER) && Files.isDirectory(SEARCH), "there are classes to look at");
        List<String> ways = HandedOut.in(SERVER, SEARCH)
                .waysTo(NothingIsComputedInAReadTest::isWork, NothingIsComputedInAReadTest::isLater);
        assertEquals(
                "",
                String.join(
                        "\n",
                        ways.stream()
                                .filter(way -> STAYS.stream().noneMatch(way::endsWith))
                                .toList()));
    }

    @Test
    void theRuleCanFail() throws IOException {
        List<String> ways = HandedOut.in(FIXTURES)
                .waysTo(NothingIsComputedInAReadTest::isWork, NothingIsComputedInAReadTest::isLater);
        assertEquals(3, ways.size(), () -> String.join("\n", ways));
        for (String offender : List.of("Reads.atOnce", "Reads.lambda$inALambda", "Reads.deepDown")) {
            assertTrue(ways.stream().anyMatch(way -> way.contains(offender)), offender + " in " + ways);
        }
    }

    private static boolean isWork(String method) {
        int parameters = method.indexOf('(');
        return parameters > 0 && WORK.contains(method.substring(0, parameters).replace("org/marram/", ""));
    }

    /// Handed to the writing thread, or to others that hold nothing.
    private static boolean isLater(String method) {
        return method.startsWith("org/marram/server/store/Database.later");
    }
}
