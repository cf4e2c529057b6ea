package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.OnBothDatabases;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;

@OnBothDatabases
class ForkPagesTest {
    private static final String TEXT = "# Dunes\n\nSand.\n\nGrass.\n\nWind.\n";

    @TempDir
    Path folder;

    private EditingWiki wiki;
    private ForeignPage theirs;

    @BeforeEach
    void open() {
        wiki = new EditingWiki(folder);
        theirs = new ForeignPage("Dunes").edit("begun").edit(TEXT);
        mirror();
    }

    @AfterEach
    void close() {
        wiki.close();
    }

    @Test
    void aForkHasItsSourcesTextAndAllItsAncestors() {
        Page fork = fork("Our dunes");

        assertEquals(3, fork.revisions());
        assertFalse(fork.uuid().equals(theirs.line()));
        assertEquals(TEXT, wiki.read("Our dunes").text());
        RevisionInfo first =
                wiki.database.read(handle -> Revisions.byId(handle, fork.head()).orElseThrow());
        assertEquals(List.of(theirs.digest(1)), first.parents());
        Origins.Origin origin =
                wiki.database.read(handle -> Origins.of(handle, fork.id())).orElseThrow();
        assertEquals(theirs.digest(1), origin.digest());
        assertEquals(new Host(ForeignPage.HOST), origin.source().host());
        assertEquals(
                3,
                wiki.database
                        .read(handle -> Revisions.line(handle, fork.head(), 10))
                        .size());
        assertEquals(new Standing(0, 0), standing(fork));
    }

    @Test
    void aPageOfThisWikiIsForkedToo() {
        wiki.create("Grass", "Green.");
        Page grass = wiki.database
                .read(handle -> PageStore.byTitle(handle, Title.of("Grass")))
                .orElseThrow();

        assertInstanceOf(ForkOutcome.Forked.class, wiki.edits.fork(wiki.ada, grass.id(), Title.of("Other grass")));
        assertInstanceOf(ForkOutcome.TitleTaken.class, wiki.edits.fork(wiki.ada, grass.id(), Title.of("other grass")));
        assertInstanceOf(ForkOutcome.Refused.class, wiki.edits.fork(wiki.stranger, grass.id(), Title.of("Third")));
    }

    @Test
    void aLicenceThatForbidsItRefusesTheFork() {
        theirs = new ForeignPage("Rocks")
                .licensed("https://creativecommons.org/licenses/by-nc-sa/4.0/")
                .edit("Hard.");
        mirror();

        assertInstanceOf(
                ForkOutcome.LicenceForbids.class,
                wiki.edits.fork(wiki.ada, source("Rocks").id(), Title.of("Our rocks")));
    }

    @Test
    void changesOnBothSidesAreCountedAndPulled() {
        Page fork = fork("Our dunes");
        wiki.edit(wiki.ada, "Our dunes", head(fork), TEXT.replace("Wind.", "Much wind."));
        theirs.edit(TEXT.replace("Sand.", "White sand.")).edit(TEXT.replace("Sand.", "Fine white sand."));
        mirror();
        assertEquals(new Standing(1, 2), standing(fork));

        PullOutcome.Pulled pulled = assertInstanceOf(
                PullOutcome.Pulled.class,
                wiki.edits.pull(wiki.ada, fork.id(), source("Dunes").id(), "theirs"));

        assertEquals(
                TEXT.replace("Wind.", "Much wind.").replace("Sand.", "Fine white sand."),
                wiki.read("Our dunes").text());
        RevisionInfo merge = wiki.database
                .read(handle -> Revisions.byDigest(handle, pulled.head()))
                .orElseThrow();
        assertEquals(2, merge.parents().size());
        assertEquals(theirs.digest(3), merge.parents().getLast());
        assertEquals("Ada", merge.author().name());
        assertEquals(new Standing(2, 0), standing(fork));
        assertInstanceOf(
                PullOutcome.UpToDate.class,
                wiki.edits.pull(wiki.ada, fork.id(), source("Dunes").id(), ""));
    }

    @Test
    void whatBothChangedIsAConflictWhoseSettlingHasTwoParents() {
        Page fork = fork("Our dunes");
        wiki.edit(wiki.ada, "Our dunes", head(fork), TEXT.replace("Sand.", "Black sand."));
        theirs.edit(TEXT.replace("Sand.", "White sand."));
        mirror();

        PullOutcome.Conflicted conflict = assertInstanceOf(
                PullOutcome.Conflicted.class,
                wiki.edits.pull(wiki.ada, fork.id(), source("Dunes").id(), ""));
        assertEquals(theirs.digest(2), conflict.source());
        assertEquals(1, conflict.conflict().overlap().choices().size());
        Digest stands = conflict.conflict().head();

        EditOutcome settled = wiki.edits.save(new ProposedEdit(
                wiki.ada,
                Title.of("Our dunes"),
                new ProposedEdit.Base.On(stands),
                TEXT.replace("Sand.", "Black sand."),
                "ours it is",
                false,
                Optional.of(conflict.source())));

        Digest head = assertInstanceOf(EditOutcome.Saved.class, settled).head();
        assertEquals(
                List.of(stands, theirs.digest(2)),
                wiki.database
                        .read(handle -> Revisions.byDigest(handle, head))
                        .orElseThrow()
                        .parents());
        assertEquals(0, standing(fork).behind());
    }

    @Test
    void pagesWithNothingInCommonAreNotPulled() {
        wiki.create("Grass", "Green.");
        Page grass = wiki.database
                .read(handle -> PageStore.byTitle(handle, Title.of("Grass")))
                .orElseThrow();

        assertInstanceOf(
                PullOutcome.Unrelated.class,
                wiki.edits.pull(wiki.ada, grass.id(), source("Dunes").id(), ""));
        assertTrue(wiki.database.read(handle -> Origins.of(handle, grass.id())).isEmpty());
    }

    private record Standing(int ahead, int behind) {}

    private Standing standing(Page fork) {
        return wiki.database.read(handle -> {
            Graph.Comparison compared = Graph.of(
                            handle, PageStore.byId(handle, fork.id()).orElseThrow())
                    .compare(source("Dunes"));
            return new Standing(compared.ahead(), compared.behind());
        });
    }

    private Page fork(String as) {
        return assertInstanceOf(
                        ForkOutcome.Forked.class,
                        wiki.edits.fork(wiki.ada, source("Dunes").id(), Title.of(as)))
                .page();
    }

    private Page source(String title) {
        return wiki.database
                .read(handle -> PageStore.byTitle(handle, new Host(ForeignPage.HOST), Title.of(title)))
                .orElseThrow();
    }

    private Digest head(Page page) {
        return wiki.database.read(handle -> Revisions.digest(
                handle, PageStore.byId(handle, page.id()).orElseThrow().head()));
    }

    private void mirror() {
        assertInstanceOf(
                MirrorOutcome.Stored.class,
                wiki.edits.mirror(List.of(theirs.told())).getFirst());
    }
}
