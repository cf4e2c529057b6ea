package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.RemoteEditOutcome.Decided;
import org.marram.wiki.edits.RemoteEditOutcome.Impossible;
import org.marram.wiki.edits.RemoteEditOutcome.NotAllowed;
import org.marram.wiki.edits.RemoteEditOutcome.UnknownParents;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// What becomes of an edit that somebody of another wiki makes of a page here.
@OnBothDatabases
class RemoteEditsTest {
    private static final String TEXT = "First.\n\nSecond.\n\nThird.\n";

    @TempDir
    Path folder;

    private EditingWiki wiki;
    private Digest first;
    private ForeignPage maud;
    private Viewer.Remote viewer;

    @BeforeEach
    void open() {
        wiki = new EditingWiki(folder);
        first = wiki.create("Dunes", TEXT);
        maud = new ForeignPage(ForeignPage.HOST, "Dunes", page().uuid());
        viewer = new Viewer.Remote(remote("maud"), ForeignPage.HOST, false);
    }

    @AfterEach
    void close() {
        wiki.close();
    }

    @Test
    void anEditOnTopOfTheHeadBecomesTheHeadAsItsAuthorSignedIt() {
        VerifiedRevision edit = maud.make(List.of(first), "First.\n\nSecond, longer.\n\nThird.\n", "more");

        assertEquals(new Decided(State.ACCEPTED, ""), take(edit));

        RevisionInfo head = head();
        assertEquals(edit.digest(), head.digest());
        assertEquals("maud", head.author().name());
        assertEquals(ForeignPage.HOST, head.author().host());
        assertEquals(2, page().revisions());
        assertEquals(List.of("ACCEPTED"), answers());
    }

    @Test
    void anEditOfAnOlderVersionIsMergedAndKeepsItsAuthorsRevision() {
        Digest second = save(first, "First, by Ada.\n\nSecond.\n\nThird.\n");
        VerifiedRevision edit = maud.make(List.of(first), "First.\n\nSecond.\n\nThird, by Maud.\n", "end");

        assertEquals(new Decided(State.ACCEPTED, ""), take(edit));

        RevisionInfo head = head();
        assertEquals(List.of(second, edit.digest()), head.parents());
        assertEquals("First, by Ada.\n\nSecond.\n\nThird, by Maud.\n", text());
        assertEquals("maud", head.author().name());
        assertEquals(Optional.of(head.digest()), proposal(edit).head());
    }

    @Test
    void anOverlapStaysBesideTheLineAndItsResolutionHasTwoParents() {
        Digest second = save(first, "First, by Ada.\n\nSecond.\n\nThird.\n");
        VerifiedRevision edit = maud.make(List.of(first), "First, by Maud.\n\nSecond.\n\nThird.\n", "mine");

        assertEquals(new Decided(State.CONFLICT, ""), take(edit));

        assertEquals(second, head().digest());
        assertEquals(Optional.of(first), proposal(edit).base());
        assertEquals(Optional.of(second), proposal(edit).head());

        VerifiedRevision both =
                maud.make(List.of(second, edit.digest()), "First, by Ada and Maud.\n\nSecond.\n\nThird.\n", "both");
        assertEquals(new Decided(State.ACCEPTED, ""), take(both));
        assertEquals(both.digest(), head().digest());
        assertEquals(State.ACCEPTED, proposal(edit).state());
        assertEquals(List.of("CONFLICT", "ACCEPTED"), answers());
    }

    @Test
    void whatIsInThePageAlreadyIsAcceptedAndWritesNothing() {
        Digest second = save(first, "First, better.\n\nSecond.\n\nThird.\n");
        VerifiedRevision same = maud.make(List.of(first), "First, better.\n\nSecond.\n\nThird.\n", "same");

        assertEquals(new Decided(State.ACCEPTED, ""), take(same));
        assertEquals(second, head().digest());
    }

    @Test
    void aWikiThatReviewsHoldsItUntilAKeeperTakesOrRefusesIt() {
        wiki.remoteEdits(RemoteEdits.REVIEW);
        VerifiedRevision one = maud.make(List.of(first), "First.\n\nSecond, one.\n\nThird.\n", "one");
        VerifiedRevision two = maud.make(List.of(first), "First.\n\nSecond.\n\nThird, two.\n", "two");

        assertEquals(new Decided(State.HELD, ""), take(one));
        assertEquals(new Decided(State.HELD, ""), take(two));
        assertEquals(first, head().digest());
        assertEquals(2, held().size());

        assertEquals(
                Optional.of(new NotAllowed(Decision.Reason.KEEPERS_ONLY)),
                wiki.edits.review(wiki.ada, one.digest(), true, ""));
        assertEquals(
                Optional.of(new Decided(State.ACCEPTED, "thanks")),
                wiki.edits.review(wiki.keeper, one.digest(), true, "thanks"));
        assertEquals(one.digest(), head().digest());
        assertEquals(
                Optional.of(new Decided(State.REFUSED, "not here")),
                wiki.edits.review(wiki.keeper, two.digest(), false, "not here"));
        assertEquals(one.digest(), head().digest());
        assertTrue(held().isEmpty());
        assertEquals(Optional.empty(), wiki.edits.review(wiki.keeper, two.digest(), true, ""));
        assertEquals(List.of("HELD", "HELD", "ACCEPTED", "REFUSED"), answers());
    }

    @Test
    void whatWaitedIsMergedWithWhatWasWrittenSince() {
        wiki.remoteEdits(RemoteEdits.REVIEW);
        VerifiedRevision edit = maud.make(List.of(first), "First.\n\nSecond.\n\nThird, by Maud.\n", "end");
        take(edit);
        save(first, "First, by Ada.\n\nSecond.\n\nThird.\n");

        wiki.edits.review(wiki.keeper, edit.digest(), true, "");

        assertEquals("First, by Ada.\n\nSecond.\n\nThird, by Maud.\n", text());
    }

    @Test
    void whatWaitsDoesNotBringADeletedPageBack() {
        wiki.remoteEdits(RemoteEdits.REVIEW);
        VerifiedRevision edit = maud.make(List.of(first), "First.\n\nSecond.\n\nThird, by Maud.\n", "end");
        take(edit);
        wiki.moderatePages.delete(wiki.keeper, Title.of("Dunes"), "A test");

        assertEquals(
                Optional.of(new NotAllowed(Decision.Reason.DELETED)),
                wiki.edits.review(wiki.keeper, edit.digest(), true, ""));
        assertTrue(page().deleted());
        assertEquals(1, held().size());

        wiki.moderatePages.restore(wiki.keeper, Title.of("Dunes"), "");
        wiki.edits.review(wiki.keeper, edit.digest(), true, "");
        assertEquals("First.\n\nSecond.\n\nThird, by Maud.\n", text());
    }

    @Test
    void anEditOnTopOfOneThatWaitsWaitsToo() {
        wiki.remoteEdits(RemoteEdits.REVIEW);
        VerifiedRevision one = maud.make(List.of(first), "First, one.\n\nSecond.\n\nThird.\n", "one");
        VerifiedRevision two = maud.make(List.of(one.digest()), "First, one, two.\n\nSecond.\n\nThird.\n", "two");
        take(one);
        take(two);
        wiki.remoteEdits(RemoteEdits.OPEN);
        VerifiedRevision three =
                maud.make(List.of(two.digest()), "First, one, two, three.\n\nSecond.\n\nThird.\n", "three");

        assertEquals(new Decided(State.HELD, ""), take(three));
        assertInstanceOf(
                Impossible.class,
                wiki.edits.review(wiki.keeper, two.digest(), true, "").orElseThrow());
        for (VerifiedRevision edit : List.of(one, two, three)) {
            assertEquals(
                    new Decided(State.ACCEPTED, ""),
                    wiki.edits.review(wiki.keeper, edit.digest(), true, "").orElseThrow());
        }
        assertEquals(three.digest(), head().digest());
    }

    @Test
    void theSameEditAgainIsDecidedOnce() {
        VerifiedRevision edit = maud.make(List.of(first), "First, once.\n\nSecond.\n\nThird.\n", "once");
        take(edit);
        save(edit.digest(), TEXT);

        assertEquals(new Decided(State.ACCEPTED, ""), take(edit));
        assertEquals(TEXT, text());
        assertEquals(List.of("ACCEPTED"), answers());
    }

    @Test
    void whoMayNotEditIsRefusedAndNothingIsKept() {
        VerifiedRevision edit = maud.make(List.of(first), "Changed.\n", "why not");

        wiki.remoteEdits(RemoteEdits.CLOSED);
        assertEquals(new NotAllowed(Decision.Reason.REMOTE_EDITS_CLOSED), take(edit));
        wiki.remoteEdits(RemoteEdits.OPEN);
        assertEquals(
                new NotAllowed(Decision.Reason.BLOCKED),
                wiki.edits.take(new RemoteEdit(new Viewer.Remote(viewer.actor(), viewer.host(), true), edit, "")));
        wiki.moderatePages.protect(wiki.keeper, Title.of("Dunes"), PageProtection.PARTICIPANTS, "A test");
        assertEquals(new NotAllowed(Decision.Reason.PROTECTED), take(edit));

        assertTrue(wiki.database
                .read(handle -> Revisions.byDigest(handle, edit.digest()))
                .isEmpty());
        assertEquals(first, head().digest());
    }

    @Test
    void whatCannotBeAnEditOfThePageIsNotTaken() {
        assertImpossible(maud.make("https://other.example/user/eve", List.of(first), "By Eve.\n", ""));
        assertImpossible(maud.make("https://dunes.example/user/Ada", List.of(first), "By Ada.\n", ""));
        assertImpossible(new ForeignPage(ForeignPage.HOST, "Dunes", page().uuid())
                .licensed("https://creativecommons.org/publicdomain/zero/1.0/")
                .make(List.of(first), "Free.\n", ""));
        assertImpossible(
                new ForeignPage(ForeignPage.HOST, "Beach", page().uuid()).make(List.of(first), "Renamed.\n", ""));
        assertImpossible(ForeignPage.withoutText(maud.make(List.of(first), "Nothing.\n", "")));
        assertImpossible(new ForeignPage("Elsewhere").make(List.of(first), "Another line.\n", ""));
        Digest nowhere = maud.make(List.of(), "Nowhere.\n", "").digest();
        assertEquals(new UnknownParents(List.of(nowhere)), take(maud.make(List.of(nowhere), "Out of the blue.\n", "")));
        assertEquals(new UnknownParents(List.of()), take(maud.make(List.of(), "From nothing.\n", "")));
        assertEquals(first, head().digest());
        assertTrue(answers().isEmpty());
    }

    @Test
    void onlySoManyEditsOfAPageMayWait() {
        wiki.remoteEdits(RemoteEdits.REVIEW);
        for (int number = 0; number < SendEdits.OPEN_EACH; number++) {
            assertInstanceOf(Decided.class, take(maud.make(List.of(first), "Number " + number + ".\n", "")));
        }
        assertImpossible(maud.make(List.of(first), "One more.\n", ""));
        assertEquals(SendEdits.OPEN_EACH, held().size());
    }

    private void assertImpossible(VerifiedRevision edit) {
        assertInstanceOf(Impossible.class, take(edit));
    }

    private RemoteEditOutcome take(VerifiedRevision edit) {
        return wiki.edits.take(new RemoteEdit(viewer, edit, "https://tides.example/activity/1"));
    }

    private Digest save(Digest base, String text) {
        return ((EditOutcome.Saved) wiki.edit(wiki.ada, "Dunes", base, text)).head();
    }

    private ActorId remote(String name) {
        return wiki.database.write(handle -> Actors.ensure(
                handle, "https://" + ForeignPage.HOST + "/user/" + name, name, ForeignPage.HOST, Optional.empty()));
    }

    private Page page() {
        return wiki.database
                .read(handle -> PageStore.byTitle(handle, Title.of("Dunes")))
                .orElseThrow();
    }

    private RevisionInfo head() {
        return wiki.database
                .read(handle -> Revisions.byId(handle, page().head()))
                .orElseThrow();
    }

    private String text() {
        return wiki.database
                .read(handle -> Revisions.text(handle, page().head()))
                .orElseThrow();
    }

    private Proposal proposal(VerifiedRevision edit) {
        return wiki.database
                .read(handle -> Proposals.byDigest(handle, edit.digest()))
                .orElseThrow();
    }

    private List<Proposal> held() {
        return wiki.database.read(handle -> Proposals.held(handle, new RevisionId(0), 100));
    }

    private List<String> answers() {
        return wiki.database.read(handle -> Journal.after(handle, 0, 1_000)).stream()
                .map(entry -> entry.event())
                .filter(WikiEvent.EditAnswered.class::isInstance)
                .map(event -> ((WikiEvent.EditAnswered) event).state())
                .toList();
    }
}
