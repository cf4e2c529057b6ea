package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

@OnBothDatabases
class RevisionsTest {
    @TempDir
    Path folder;

    @Test
    void thoseThatAreStoredAreFoundAmongAnyNumberOfOthers() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Kim", true);
            Pages.write(wiki, "Kim", "Dunes", "Sand.\n");
            Pages.write(wiki, "Kim", "Dunes", "Sand and wind.\n");
            Database database = wiki.bean(Database.class);
            Page page = database.read(
                    handle -> PageStore.byTitle(handle, Title.of("Dunes")).orElseThrow());
            List<RevisionInfo> line =
                    database.read(handle -> Revisions.line(handle, page.head(), Revisions.WHOLE_LINE));
            List<Digest> asked = new ArrayList<>(IntStream.range(0, 40_000)
                    .mapToObj(number -> Digest.over(("none " + number).getBytes(StandardCharsets.UTF_8)))
                    .toList());
            asked.addFirst(line.getFirst().digest());
            asked.addLast(line.getLast().digest());
            asked.addLast(line.getLast().digest());
            var stored = database.read(handle -> Revisions.stored(handle, asked));
            assertEquals(Set.of(line.getFirst().digest(), line.getLast().digest()), stored.keySet());
            assertEquals(
                    new Revisions.Stored(page.head(), page.id(), RevisionInfo.Hidden.NOTHING),
                    stored.get(line.getFirst().digest()));
        }
    }
}
