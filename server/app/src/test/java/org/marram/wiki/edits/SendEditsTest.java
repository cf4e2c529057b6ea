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
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.SendOutcome.NotSent;
import org.marram.wiki.edits.SendOutcome.Pending;
import org.marram.wiki.edits.SendOutcome.TooMany;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// What becomes, here, of an edit that somebody makes of a page at home elsewhere.
@OnBothDatabases
class SendEditsTest {
    private static final PageName DUNES = new PageName(Title.of("Dunes"), new Host(ForeignPage.HOST));

    @TempDir
    Path folder;

    private EditingWiki wiki;
    private ForeignPage dunes;
    private Digest first;

    @BeforeEach
    void open() {
        wiki = new EditingWiki(folder);
        dunes = new ForeignPage("Dunes").edit("First.\n\nSecond.\n\nThird.\n");
        first = dunes.digest(0);
        wiki.edits.mirror(List.of(dunes.told()));
    }

    @AfterEach
    void close() {
        wiki.close();
    }

    @Test
    void anEditIsSignedAndKeptAtOnceWhileThePageStaysAsItsHomeSays() {
        Digest edit = pending(send(first, "First.\n\nSecond, by Ada.\n\nThird.\n"));

        assertEquals("First.\n\nSecond.\n\nThird.\n", text());
        assertEquals(State.SENT, proposal(edit).state());
        assertTrue(proposal(edit).ours());
        SignedRevision signed = wiki.database.read(handle -> Revisions.document(
                        handle, Revisions.byDigest(handle, edit).orElseThrow().id())
                .orElseThrow());
        assertInstanceOf(Verification.Verified.class, RevisionVerifier.verify(signed));
        assertEquals("https://dunes.example/user/Ada", signed.revision().attributedTo());
        assertEquals(dunes.line(), signed.revision().page());
        assertEquals(List.of(first), signed.revision().parents());
        assertEquals(
                1,
                wiki.database.read(handle -> Journal.after(handle, 0, 100)).stream()
                        .filter(entry -> entry.event() instanceof WikiEvent.EditProposed)
                        .count());
    }

    @Test
    void anEditOnTopOfOnesOwnIsAChain() {
        Digest one = pending(send(first, "First, one.\n\nSecond.\n\nThird.\n"));
        Digest two = pending(send(one, "First, one, two.\n\nSecond.\n\nThird.\n"));

        List<Proposal> mine = wiki.database.read(
                handle -> Proposals.of(handle, page().id(), proposal(one).author(), 10));
        assertEquals(List.of(two, one), mine.stream().map(Proposal::digest).toList());
        NotSent others = assertInstanceOf(
                NotSent.class, wiki.edits.send(DUNES, edit(wiki.keeper, one, "On top of somebody else's.\n")));
        assertInstanceOf(EditOutcome.RevisionUnknown.class, others.outcome());
    }

    @Test
    void theHomesAnswerAndNobodyElsesIsNoted() {
        Digest edit = pending(send(first, "First.\n\nSecond, by Ada.\n\nThird.\n"));

        assertFalse(answered("evil.example", edit, State.REFUSED));
        assertEquals(State.SENT, proposal(edit).state());
        assertTrue(answered(ForeignPage.HOST, edit, State.HELD));
        assertEquals(State.HELD, proposal(edit).state());
        assertTrue(answered(ForeignPage.HOST, edit, State.ACCEPTED));
        assertTrue(answered(ForeignPage.HOST, edit, State.REFUSED));
        assertEquals(State.ACCEPTED, proposal(edit).state());
    }

    @Test
    void whenTheHomeTakesItTheHeadIsTheAuthorsOwnRevision() {
        Digest edit = pending(send(first, "First.\n\nSecond, by Ada.\n\nThird.\n"));

        wiki.edits.mirror(List.of(dunes.told(List.of(), edit)));

        assertEquals("First.\n\nSecond, by Ada.\n\nThird.\n", text());
        assertEquals(2, page().revisions());
    }

    @Test
    void aConflictIsSettledByARevisionWithTwoParents() {
        Digest edit = pending(send(first, "First, by Ada.\n\nSecond.\n\nThird.\n"));
        dunes.edit("First, by Maud.\n\nSecond.\n\nThird.\n");
        wiki.edits.mirror(List.of(dunes.told()));
        answered(ForeignPage.HOST, edit, State.CONFLICT);

        ProposedEdit both = new ProposedEdit(
                wiki.ada,
                Title.of("Dunes"),
                new Base.On(dunes.digest(1)),
                "First, by Ada and Maud.\n\nSecond.\n\nThird.\n",
                "both",
                false,
                Optional.of(edit));
        Digest settled = pending(wiki.edits.send(DUNES, both));

        assertEquals(
                List.of(dunes.digest(1), edit),
                wiki.database
                        .read(handle -> Revisions.byDigest(handle, settled))
                        .orElseThrow()
                        .parents());
    }

    @Test
    void anOverlapThatIsVisibleHereIsShownBeforeAnythingIsSent() {
        dunes.edit("First, by Maud.\n\nSecond.\n\nThird.\n");
        wiki.edits.mirror(List.of(dunes.told()));

        NotSent overlap = assertInstanceOf(NotSent.class, send(first, "First, by Ada.\n\nSecond.\n\nThird.\n"));
        assertInstanceOf(EditOutcome.Conflicted.class, overlap.outcome());
    }

    @Test
    void whatIsNoEditIsNotSent() {
        assertOutcome(EditOutcome.Unchanged.class, send(first, "First.\n\nSecond.\n\nThird.\n"));
        assertOutcome(
                EditOutcome.Refused.class, wiki.edits.send(DUNES, edit(wiki.stranger, first, "By a stranger.\n")));
        assertOutcome(
                EditOutcome.NoSuchPage.class,
                wiki.edits.send(
                        new PageName(Title.of("Nothing"), new Host(ForeignPage.HOST)),
                        edit(wiki.ada, first, "Nothing.\n")));
        assertOutcome(
                EditOutcome.BaseNeeded.class,
                wiki.edits.send(
                        DUNES, ProposedEdit.of(wiki.ada, Title.of("Dunes"), Base.UNSTATED, "Without a base.\n", "")));
    }

    @Test
    void onlySoManyMayWait() {
        for (int number = 0; number < SendEdits.OPEN_EACH; number++) {
            pending(send(first, "First.\n\nSecond.\n\nThird, " + number + ".\n"));
        }
        assertInstanceOf(TooMany.class, send(first, "First.\n\nSecond.\n\nThird, one more.\n"));
    }

    private static void assertOutcome(Class<? extends EditOutcome> expected, SendOutcome outcome) {
        assertInstanceOf(expected, assertInstanceOf(NotSent.class, outcome).outcome());
    }

    private static Digest pending(SendOutcome outcome) {
        return assertInstanceOf(Pending.class, outcome).edit();
    }

    private SendOutcome send(Digest base, String text) {
        return wiki.edits.send(DUNES, edit(wiki.ada, base, text));
    }

    private static ProposedEdit edit(Viewer viewer, Digest base, String text) {
        return ProposedEdit.of(viewer, Title.of("Dunes"), new Base.On(base), text, "why");
    }

    private boolean answered(String host, Digest edit, State state) {
        return wiki.edits.answered(new Host(host), edit, state, "", Optional.empty(), Optional.empty());
    }

    private Page page() {
        return wiki.database
                .read(handle -> PageStore.byTitle(handle, new Host(ForeignPage.HOST), Title.of("Dunes")))
                .orElseThrow();
    }

    private String text() {
        return wiki.database
                .read(handle -> Revisions.text(handle, page().head()))
                .orElseThrow();
    }

    private Proposal proposal(Digest edit) {
        return wiki.database.read(handle -> Proposals.byDigest(handle, edit)).orElseThrow();
    }
}
