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
import org.marram.app.ops.OperationReport;
import org.marram.app.ops.Verify;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.OnBothDatabases;
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirrorOutcome.Foreign;
import org.marram.wiki.mirrors.MirrorOutcome.MissingParents;
import org.marram.wiki.mirrors.MirrorOutcome.NotADescendant;
import org.marram.wiki.mirrors.MirrorOutcome.Stored;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionCopies;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;

@OnBothDatabases
class MirrorPagesTest {
    private static final String HOST = ForeignPage.HOST;

    @TempDir
    Path folder;

    private EditingWiki wiki;

    @BeforeEach
    void open() {
        wiki = new EditingWiki(folder);
    }

    @AfterEach
    void close() throws InterruptedException {
        assertTrue(new Verify(wiki.database, new OperationReport() {
                    @Override
                    public void note(String line) {}

                    @Override
                    public void progress(String line) {}

                    @Override
                    public void result(String line) {
                        System.err.println(line);
                    }
                })
                .run());
        wiki.close();
    }

    @Test
    void whoIsOfAThirdServerIsNamedOnTheWordOfThePagesHomeUntilTheirKeyIsKnown() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("Sand.");
        VerifiedRevision edit =
                dunes.make("https://ebb.example/user/ada", List.of(dunes.digest(0)), "Sand, says Ada.", "as Ada");
        stored(dunes.add(edit).told());

        assertEquals("tides.example", author(edit).toldBy());
        assertEquals("", author(dunes.digest(0)).toldBy(), "a wiki knows its own people");

        wiki.database.write(handle -> {
            ActorId ada = Actors.byUrl(handle, "https://ebb.example/user/ada")
                    .orElseThrow()
                    .id();
            SigningKeys.confirm(handle, edit.did(), ada);
            return true;
        });
        assertEquals("", author(edit).toldBy());
        assertEquals("ebb.example", author(edit).host());
    }

    private AuthorName author(VerifiedRevision revision) {
        return author(revision.digest());
    }

    private AuthorName author(Digest digest) {
        return wiki.database
                .read(handle -> Revisions.byDigest(handle, digest))
                .orElseThrow()
                .author();
    }

    @Test
    void aPageIsKeptWithItsWholeHistory() throws Exception {
        ForeignPage dunes =
                new ForeignPage("Dunes").edit("Sand.").edit("Sand and grass.").edit("Sand, grass, wind.");

        Stored stored = stored(dunes.told());

        assertEquals(3, stored.revisions());
        Page page = page("Dunes");
        assertEquals(new Host(HOST), page.host());
        assertEquals(dunes.line(), page.uuid());
        assertEquals(3, page.revisions());
        assertEquals("/article/Dunes@tides.example", page.path());
        assertEquals(
                "https://tides.example/article/Dunes", page.home().orElseThrow().value());
        assertEquals("Sand, grass, wind.", text(page));
        for (int number = 0; number < 3; number++) {
            Digest digest = dunes.digest(number);
            SignedRevision document = wiki.database.read(handle -> Revisions.document(
                            handle,
                            Revisions.byDigest(handle, digest).orElseThrow().id())
                    .orElseThrow());
            assertEquals(dunes.revision(number).copy().signed().json(), document.json());
            assertInstanceOf(Verification.Verified.class, RevisionVerifier.verify(document));
        }
        assertTrue(wiki.database
                .read(handle -> PageStore.byTitle(handle, Title.of("Dunes")))
                .isEmpty());
        long ours = wiki.database.read(PageStore::count);
        assertEquals(0, ours);
    }

    @Test
    void theSameAgainChangesNothing() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("Sand.").edit("Sand and grass.");
        stored(dunes.told());
        long before = lastEvent();

        assertEquals(0, stored(dunes.told()).revisions());
        assertEquals(before, lastEvent());
    }

    @Test
    void whatComesLaterMovesTheHeadAndIsToldOfRevisionByRevision() {
        ForeignPage dunes = new ForeignPage("Dunes").quiet().edit("Sand.");
        stored(dunes.told());
        long before = lastEvent();
        ForeignPage told = dunes;
        told.edit("Sand, grass.").edit("Sand, grass, wind.");

        assertEquals(2, stored(new MirroredPageAt(told).loud()).revisions());

        assertEquals("Sand, grass, wind.", text(page("Dunes")));
        assertEquals(3, page("Dunes").revisions());
        assertEquals(
                2,
                events(before).stream()
                        .filter(WikiEvent.PageEdited.class::isInstance)
                        .count());
    }

    @Test
    void revisionsWithoutTheirParentsAreAskedFor() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").edit("2").edit("3");

        MirrorOutcome outcome = mirror(dunes.told(List.of(dunes.revision(2))));

        assertEquals(new MissingParents(List.of(dunes.digest(1))), outcome);
        assertTrue(wiki.database
                .read(handle -> PageStore.byUuid(handle, dunes.line()))
                .isEmpty());
    }

    @Test
    void aHeadThatIsNowhereIsAskedFor() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").edit("2");

        assertEquals(new MissingParents(List.of(dunes.digest(1))), mirror(dunes.told(List.of(dunes.revision(0)))));
    }

    @Test
    void aHeadThatDoesNotDescendIsRefusedUnlessTheHomesLogSaysSo() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").edit("2");
        stored(dunes.told());
        VerifiedRevision other = dunes.make(List.of(dunes.digest(0)), "another 2", "");
        MirroredPage back = dunes.told(List.of(other), other.digest());

        assertEquals(new NotADescendant(dunes.digest(1)), mirror(back));
        assertEquals("2", text(page("Dunes")));

        assertInstanceOf(
                Stored.class, wiki.edits.mirrorAfterReset(List.of(back)).getFirst());
        assertEquals("another 2", text(page("Dunes")));
        assertEquals(2, page("Dunes").revisions());
    }

    @Test
    void anOlderHeadIsNoNews() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").edit("2");
        stored(dunes.told());

        assertEquals(0, stored(dunes.told(List.of(), dunes.digest(0))).revisions());
        assertEquals("2", text(page("Dunes")));
    }

    @Test
    void aMergeOfTheHomeMovesTheHead() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").edit("2");
        VerifiedRevision proposal = dunes.make(List.of(dunes.digest(0)), "1 and more", "stale");
        VerifiedRevision merge = dunes.make(
                "https://tides.example/", List.of(dunes.digest(1), proposal.digest()), "2 and more", "stale");
        stored(dunes.told());

        assertEquals(
                2, stored(dunes.told(List.of(proposal, merge), merge.digest())).revisions());

        Page page = page("Dunes");
        assertEquals(3, page.revisions());
        assertEquals(
                "maud",
                wiki.database.read(handle -> Revisions.byId(handle, page.head())
                        .orElseThrow()
                        .author()
                        .name()));
    }

    @Test
    void aRenameLeavesTheFormerTitleLeadingThere() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("Sand.").rename("Coastal dunes", "Sand.");

        stored(dunes.told());

        assertEquals("Dunes", page("Coastal dunes").firstTitle());
        assertInstanceOf(
                Names.Lookup.Redirected.class,
                wiki.database.read(handle -> Names.lookup(handle, new Host(HOST), Title.of("dunes"))));

        dunes.rename("Dunes by the sea", "Sand.");
        stored(dunes.told());

        assertEquals(3, page("Dunes by the sea").revisions());
        assertInstanceOf(
                Names.Lookup.Redirected.class,
                wiki.database.read(handle -> Names.lookup(handle, new Host(HOST), Title.of("Coastal dunes"))));
    }

    @Test
    void aRedirectLeadsToAPageOfTheSameWiki() {
        wiki.create("Dunes", "Ours.");
        stored(new ForeignPage("Dunes").edit("Theirs.").told());
        stored(new ForeignPage("Sand hills").edit("#REDIRECT [[Dunes]]").told());

        Names.Lookup lookup =
                wiki.database.read(handle -> Names.lookup(handle, new Host(HOST), Title.of("Sand hills")));

        assertEquals(new Host(HOST), ((Names.Lookup.Redirected) lookup).page().host());
    }

    @Test
    void linksLeadToNamesOfTheSameWiki() {
        wiki.create("Grass", "Ours. See [[Wind@tides.example]].");
        stored(new ForeignPage("Dunes")
                .edit("See [[Grass]] and [[Grass@dunes.example]].")
                .told());
        stored(new ForeignPage("Grass").edit("Theirs.").told());
        stored(new ForeignPage("Wind").edit("Blows.").told());

        assertEquals(List.of("Dunes@tides.example"), linking("Grass", HOST));
        assertEquals(List.of("Dunes@tides.example"), linking("Grass", ""));
        assertEquals(List.of("Grass"), linking("Wind", HOST));
    }

    @Test
    void aPageOfOursIsNeverTouched() {
        wiki.create("Dunes", "Ours.");
        Page ours = wiki.database
                .read(handle -> PageStore.byTitle(handle, Title.of("Dunes")))
                .orElseThrow();
        ForeignPage theirs = new ForeignPage("Dunes").edit("Theirs.");
        MirroredPage told = theirs.told();
        MirroredPage claimed = new MirroredPage(
                new Host(HOST),
                ours.uuid(),
                "Dunes",
                told.id(),
                told.head(),
                told.revisions(),
                told.protection(),
                true,
                false,
                Optional.empty());

        assertInstanceOf(Foreign.class, mirror(claimed));
        assertEquals("Ours.", wiki.read("Dunes").text());
        assertInstanceOf(
                Foreign.class, wiki.edits.mirrorGone(new Host(HOST), ours.uuid(), false, "", Optional.empty()));
    }

    @Test
    void aLineOfAnotherWikiIsNotAnybodyElses() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1");
        stored(dunes.told());
        MirroredPage told = dunes.edit("2").told();

        assertInstanceOf(
                Foreign.class,
                mirror(new MirroredPage(
                        new Host("rocks.example"),
                        told.line(),
                        "Dunes",
                        told.id(),
                        told.head(),
                        told.revisions(),
                        told.protection(),
                        false,
                        false,
                        Optional.empty())));
        assertEquals("1", text(page("Dunes")));
    }

    @Test
    void nobodySignsInTheNameOfSomebodyOfThisWiki() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1");
        VerifiedRevision forged =
                dunes.make("https://dunes.example/user/Ada", List.of(dunes.digest(0)), "Ada was here", "");

        assertInstanceOf(Foreign.class, mirror(dunes.add(forged).told()));
    }

    @Test
    void whatIsDatedAheadOrHasNoTitleIsRefused() {
        assertInstanceOf(
                Foreign.class, mirror(new ForeignPage("Dunes").edit("a\0b").told()));
        assertInstanceOf(
                Foreign.class,
                mirror(new ForeignPage("Dunes")
                        .edit("1")
                        .rename("Dunes/history", "1")
                        .told()));
    }

    @Test
    void aDeletionAtHomeTakesItAwayAndKeepsTheDocuments() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("See [[Grass]].");
        stored(dunes.told());
        stored(new ForeignPage("Grass").edit("Green.").told());

        wiki.edits.mirrorGone(new Host(HOST), dunes.line(), false, "spam", Optional.empty());

        assertTrue(page("Dunes").deleted());
        assertTrue(linking("Grass", HOST).isEmpty());
        assertTrue(wiki.database
                .read(handle -> Revisions.byDigest(handle, dunes.digest(0)))
                .isPresent());
        assertTrue(wiki.database
                .read(handle -> RevisionCopies.copy(handle, page("Dunes").head()))
                .orElseThrow()
                .text()
                .isEmpty());

        wiki.edits.mirrorGone(new Host(HOST), dunes.line(), true, "", Optional.empty());

        assertFalse(page("Dunes").deleted());
        assertEquals(List.of("Dunes@tides.example"), linking("Grass", HOST));
        assertEquals(
                dunes.revision(0).copy().text(),
                wiki.database
                        .read(handle ->
                                RevisionCopies.copy(handle, page("Dunes").head()))
                        .orElseThrow()
                        .text());
    }

    @Test
    void anOlderLineOfTheHomesLogChangesNoState() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("1").at(7).protection(PageProtection.KEEPERS);
        stored(dunes.told());

        stored(dunes.at(6).protection(PageProtection.EVERYONE).deleted(true).told());

        assertEquals(PageProtection.KEEPERS, page("Dunes").protection());
        assertFalse(page("Dunes").deleted());

        stored(dunes.at(8).deleted(true).told());

        assertTrue(page("Dunes").deleted());
    }

    @Test
    void aRevisionOfOnePageIsNeverTheNewestOfAnother() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("Sand.");
        ForeignPage tides = new ForeignPage("Tides").edit("Come and go.");
        stored(dunes.told());
        MirrorOutcome begun = wiki.edits
                .mirror(List.of(tides.told(List.of(), dunes.digest(0))))
                .getFirst();
        assertEquals(new Foreign("Its newest revision belongs to another line"), begun);
        stored(tides.told());
        MirrorOutcome replayed = wiki.edits
                .mirrorAfterReset(List.of(tides.told(List.of(), dunes.digest(0))))
                .getFirst();
        assertEquals(new Foreign("Its newest revision belongs to another line"), replayed);
        assertEquals("Come and go.", text(page("Tides")));
        // Nor does one of another page stand between two of this one.
        VerifiedRevision step = tides.make(List.of(dunes.digest(0)), "From the dunes.", "");
        assertInstanceOf(
                NotADescendant.class,
                wiki.edits
                        .mirror(List.of(tides.told(List.of(step), step.digest())))
                        .getFirst());
        assertEquals("Come and go.", text(page("Tides")));
    }

    @Test
    void aTextThatWasHiddenAtHomeIsKeptAsHidden() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("secret").edit("public");

        stored(dunes.told(List.of(ForeignPage.withoutText(dunes.revision(0)), dunes.revision(1))));

        boolean hidden = wiki.database.read(handle -> Revisions.byDigest(handle, dunes.digest(0))
                .orElseThrow()
                .hidden()
                .text());
        assertTrue(hidden);
        assertEquals("public", text(page("Dunes")));
    }

    @Test
    void aTextThatComesLaterIsTakenUnlessItWasHidden() {
        ForeignPage dunes = new ForeignPage("Dunes").edit("late");
        stored(dunes.told(List.of(ForeignPage.withoutText(dunes.revision(0)))));

        stored(dunes.told());
        assertEquals("late", text(page("Dunes")));

        wiki.edits.mirrorHidden(new Host(HOST), dunes.digest(0), true, false, "a name");
        assertTrue(text(page("Dunes")).isEmpty());

        stored(dunes.told());
        assertTrue(text(page("Dunes")).isEmpty());
    }

    @Test
    void aForkComesWithItsAncestorsWhoseHomeMayBeLearntLater() {
        ForeignPage dunes = new ForeignPage("rocks.example", "Dunes").edit("1").rename("Great dunes", "2");
        ForeignPage fork = new ForeignPage("Our dunes");
        VerifiedRevision first = fork.make(List.of(dunes.digest(1)), "2", "fork");

        stored(fork.told(List.of(dunes.revision(0), dunes.revision(1), first), first.digest()));

        assertEquals(3, page("Our dunes").revisions());
        assertTrue(wiki.database
                .read(handle -> PageStore.byTitle(handle, new Host("rocks.example"), Title.of("Great dunes")))
                .isEmpty());

        assertEquals(1, stored(dunes.edit("3").told()).revisions());

        Page adopted = wiki.database
                .read(handle -> PageStore.byTitle(handle, new Host("rocks.example"), Title.of("Great dunes")))
                .orElseThrow();
        assertEquals(3, adopted.revisions());
        assertEquals("Dunes", adopted.firstTitle());
    }

    @Test
    void aBatchIsStoredPageByPageWhateverBecomesOfTheOthers() {
        ForeignPage gap = new ForeignPage("Gap").edit("1").edit("2");
        List<MirrorOutcome> outcomes = wiki.edits.mirror(List.of(
                new ForeignPage("Dunes").edit("Sand.").told(),
                gap.told(List.of(gap.revision(1))),
                new ForeignPage("Grass").edit("Green.").told()));

        assertInstanceOf(Stored.class, outcomes.get(0));
        assertInstanceOf(MissingParents.class, outcomes.get(1));
        assertInstanceOf(Stored.class, outcomes.get(2));
        assertEquals(1, page("Grass").revisions());
    }

    private record MirroredPageAt(ForeignPage page) {
        MirroredPage loud() {
            MirroredPage told = page.told();
            return new MirroredPage(
                    told.host(),
                    told.line(),
                    told.firstTitle(),
                    told.id(),
                    told.head(),
                    told.revisions(),
                    told.protection(),
                    false,
                    false,
                    told.seq());
        }
    }

    private MirrorOutcome mirror(MirroredPage page) {
        return wiki.edits.mirror(List.of(page)).getFirst();
    }

    private Stored stored(MirroredPage page) {
        MirrorOutcome outcome = mirror(page);
        assertInstanceOf(Stored.class, outcome);
        return (Stored) outcome;
    }

    private Page page(String title) {
        return wiki.database
                .read(handle -> PageStore.byTitle(handle, new Host(HOST), Title.of(title)))
                .orElseThrow();
    }

    private String text(Page page) {
        return wiki.database.read(handle -> Revisions.text(handle, page.head())).orElse("");
    }

    private List<String> linking(String title, String host) {
        return wiki.database.read(handle -> {
            Page target =
                    PageStore.byTitle(handle, new Host(host), Title.of(title)).orElseThrow();
            return PageLinks.backlinks(handle, target.id(), "", 10).stream()
                    .map(page -> page.name().toString())
                    .toList();
        });
    }

    private long lastEvent() {
        return wiki.database.read(Journal::last);
    }

    private List<WikiEvent> events(long after) {
        return wiki.database.read(handle ->
                Journal.after(handle, after, 100).stream().map(Entry::event).toList());
    }
}
