package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Readers of the database are few, and one thread writes: whoever has a handle of either compares, renders, merges,
/// searches and packs nothing, however deep, but through [org.marram.wiki.shared.LongWork].
class NothingIsComputedInAReadTest {
    private static final Path SEARCH = Modules.ROOT.resolve("search/target/classes");
    private static final Path FIXTURES = Path.of("target", "test-classes", "org", "marram", "fixture", "reads");

    /// Where work that takes long begins, by class and method.
    private static final Set<String> WORK = Set.of(
            "wiki/text/DiffStretch.of",
            "wiki/text/DiffStretch.edits",
            "wiki/text/BoundedDiff.diff",
            "wiki/render/RenderPool.run",
            "themes/Templates.render",
            "search/SearchIndex.search",
            "search/Snippets.passage",
            "search/Snippets.mark",
            "wiki/store/Compression.pack",
            "wiki/store/Compression.packBeside",
            "wiki/store/Compression.packLong");

    /// Last steps that may stay: each packs one document or text in the thread that writes, which takes a millisecond,
    /// or, when a text is hidden for good, the block that it is taken out of. None is added to make a test green.
    private static final Set<String> STAYS = Set.of(
            "wiki.edits.PreparedMirror.packed > wiki.store.Compression.pack",
            "wiki.edits.TakeRemoteEdits.stored > wiki.store.Compression.pack",
            "exchange.incoming.Incoming.store > wiki.store.Compression.pack",
            "exchange.actors.Deliveries.queue > wiki.store.Compression.pack",
            "exchange.actors.KeptActivities.keep > wiki.store.Compression.pack",
            "exchange.actors.KeptActivities.keepThing > wiki.store.Compression.pack",
            "exchange.actors.RemoteActors.lambda$keep$0 > wiki.store.Compression.pack",
            "wiki.store.RevisionTexts.removePacked > wiki.store.RevisionTexts.packed > wiki.store.Compression.packLong");

    @Test
    void nobodyWithAHandleDoesWorkThatTakesLong() throws IOException {
        List<Path> roots = new ArrayList<>(Modules.classes());
        roots.add(SEARCH);
        roots.forEach(root -> assertTrue(Files.isDirectory(root), "there are classes in " + root));
        List<String> ways = HandedOut.in(roots.toArray(Path[]::new))
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
        return method.startsWith("org/marram/wiki/store/Database.later");
    }
}
