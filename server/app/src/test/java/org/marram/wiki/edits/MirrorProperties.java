package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.marram.app.testing.ForeignPage;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;

class MirrorProperties {
    private static final int LENGTH = 6;

    private static EditingWiki wiki;
    private static int pages;

    @BeforeContainer
    static void open() throws IOException {
        wiki = new EditingWiki(Files.createTempDirectory("mirror-properties"));
    }

    @AfterContainer
    static void close() {
        wiki.close();
    }

    /// Deliveries come late, twice, and in any order.
    @Property(tries = 60)
    void theNewestThatWasToldIsTheHeadInWhateverOrderItCame(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = LENGTH - 1) Integer> told) {
        ForeignPage page = new ForeignPage("Page " + ++pages);
        for (int number = 0; number < LENGTH; number++) {
            page.edit("text " + number);
        }
        int newest = -1;
        for (int number : told) {
            List<VerifiedRevision> all = new ArrayList<>();
            for (int at = 0; at <= number; at++) {
                all.add(page.revision(at));
            }
            MirrorOutcome outcome = wiki.edits
                    .mirror(List.of(page.told(all, page.digest(number))))
                    .getFirst();
            assertInstanceOf(MirrorOutcome.Stored.class, outcome);
            newest = Math.max(newest, number);
            Page stored = wiki.database
                    .read(handle -> PageStore.byUuid(handle, page.line()))
                    .orElseThrow();
            Digest head = wiki.database.read(handle -> Revisions.digest(handle, stored.head()));
            assertEquals(page.digest(newest), head);
            assertEquals(newest + 1, stored.revisions());
        }
    }

    @Property(tries = 40)
    void revisionsOneByOneOrAllTogetherMakeTheSamePage(@ForAll @IntRange(max = LENGTH - 1) int cut) {
        ForeignPage page = new ForeignPage("Page " + ++pages);
        for (int number = 0; number < LENGTH; number++) {
            page.edit("text " + number);
        }
        for (int number = 0; number < cut; number++) {
            wiki.edits.mirror(List.of(page.told(List.of(page.revision(number)), page.digest(number))));
        }
        wiki.edits.mirror(List.of(page.told()));
        Page stored = wiki.database
                .read(handle -> PageStore.byUuid(handle, page.line()))
                .orElseThrow();
        assertEquals(LENGTH, stored.revisions());
        assertEquals(
                "text " + (LENGTH - 1),
                wiki.database
                        .read(handle -> Revisions.text(handle, stored.head()))
                        .orElseThrow());
    }
}
