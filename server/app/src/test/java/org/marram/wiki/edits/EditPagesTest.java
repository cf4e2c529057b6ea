package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.edits.EditOutcome.BaseNeeded;
import org.marram.wiki.edits.EditOutcome.Conflicted;
import org.marram.wiki.edits.EditOutcome.Created;
import org.marram.wiki.edits.EditOutcome.Merged;
import org.marram.wiki.edits.EditOutcome.Refused;
import org.marram.wiki.edits.EditOutcome.RevisionUnknown;
import org.marram.wiki.edits.EditOutcome.Saved;
import org.marram.wiki.edits.EditOutcome.TitleTaken;
import org.marram.wiki.edits.EditOutcome.Unacceptable;
import org.marram.wiki.edits.EditOutcome.Unchanged;
import org.marram.wiki.edits.ImportedLine.Outcome;
import org.marram.wiki.edits.ImportedLine.Version;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.RevisionTexts;

@OnBothDatabases
class EditPagesTest {
    @TempDir
    Path folder;

    private EditingWiki wiki;

    @BeforeEach
    void open() {
        wiki = new EditingWiki(folder);
    }

    @AfterEach
    void close() {
        wiki.close();
    }

    @Test
    void aNewPageIsReadAsItWasWritten() {
        String text = "\r\n# Marram\r\n\r\nGrass — «gräs» 草\r\n\n";
        Digest head = wiki.create("Marram grass", text);
        ReadPages.Reading reading = wiki.read("marram_GRASS");
        assertEquals(text, reading.text());
        assertEquals(head, reading.head().digest());
        assertEquals("Ada", reading.head().author().name());
        assertEquals(1, reading.page().revisions());
    }

    @Test
    void everyRevisionIsSignedAndItsDocumentIsRebuiltByteForByte() {
        Digest first = wiki.create("Dunes", "one\n");
        wiki.edit(wiki.ada, "Dunes", first, "two\n");
        for (RevisionInfo revision : line("Dunes")) {
            SignedRevision document = wiki.database
                    .read(handle -> Revisions.document(handle, revision.id()))
                    .orElseThrow();
            assertEquals(revision.digest(), document.digest());
            assertInstanceOf(Verification.Verified.class, RevisionVerifier.verify(document));
        }
    }

    @Test
    void anEditOnTheHeadBecomesTheHead() {
        Digest first = wiki.create("Dunes", "one\n");
        Saved saved = assertInstanceOf(Saved.class, wiki.edit(wiki.ada, "Dunes", first, "two\n"));
        assertEquals(
                List.of(saved.head(), first),
                line("Dunes").stream().map(RevisionInfo::digest).toList());
    }

    @Test
    void aTextThatTheHeadHasAlreadyWritesNothingWhateverTheBase() {
        Digest first = wiki.create("Dunes", "one\n");
        wiki.edit(wiki.ada, "Dunes", first, "two\n");
        assertInstanceOf(Unchanged.class, wiki.edit(wiki.ada, "Dunes", first, "two\n"));
        assertEquals(2, line("Dunes").size());
    }

    @Test
    void aStaleEditElsewhereIsMergedAndBothAuthorsStayInTheHistory() {
        Digest first = wiki.create("Dunes", "one\n\ntwo\n\nthree\n");
        wiki.edit(wiki.keeper, "Dunes", first, "one\n\ntwo\n\nTHREE\n");
        Merged merged = assertInstanceOf(Merged.class, wiki.edit(wiki.ada, "Dunes", first, "ONE\n\ntwo\n\nthree\n"));
        assertEquals("ONE\n\ntwo\n\nTHREE\n", wiki.read("Dunes").text());
        RevisionInfo head = line("Dunes").getFirst();
        assertEquals(merged.head(), head.digest());
        assertEquals(merged.proposal(), head.parents().get(1));
        assertEquals("Ada", head.author().name(), "a merge is the work of whoever wrote what was merged");
        assertEquals(3, wiki.read("Dunes").page().revisions());
    }

    @Test
    void aStaleEditThatOverlapsIsReturnedWithBothTextsAndNothingIsStored() {
        Digest first = wiki.create("Dunes", "one\n");
        Saved second = (Saved) wiki.edit(wiki.keeper, "Dunes", first, "two\n");
        Conflicted conflict = assertInstanceOf(Conflicted.class, wiki.edit(wiki.ada, "Dunes", first, "three\n"));
        assertEquals(Optional.of(first), conflict.base());
        assertEquals(second.head(), conflict.head());
        assertEquals("three\n", conflict.yours());
        assertEquals("two\n", conflict.theirs());
        assertEquals(2, graph("Dunes"));
    }

    @Test
    void twoWhoCreateTheSamePageAtOnceDoNotOverwriteEachOther() {
        wiki.create("Dunes", "mine\n");
        EditOutcome second =
                wiki.edits.save(ProposedEdit.of(wiki.keeper, Title.of("Dunes"), Base.NO_PAGE, "yours\n", ""));
        assertInstanceOf(Conflicted.class, second);
    }

    @Test
    void anExistingPageIsNotOverwrittenBySomebodyWhoDoesNotSayWhatTheySaw() {
        wiki.create("Dunes", "one\n");
        assertInstanceOf(
                BaseNeeded.class,
                wiki.edits.save(ProposedEdit.of(wiki.ada, Title.of("Dunes"), Base.UNSTATED, "two\n", "")));
    }

    @Test
    void aBaseOfAnotherPageIsUnknown() {
        wiki.create("Dunes", "one\n");
        Digest other = wiki.create("Heath", "other\n");
        assertInstanceOf(RevisionUnknown.class, wiki.edit(wiki.ada, "Dunes", other, "two\n"));
    }

    @Test
    void whoeverMayNotIsRefused() {
        Digest first = wiki.create("Dunes", "one\n");
        assertEquals(
                Decision.Reason.SIGN_IN,
                assertInstanceOf(Refused.class, wiki.edit(wiki.stranger, "Dunes", first, "two\n"))
                        .reason());
        wiki.moderatePages.protect(wiki.keeper, Title.of("Dunes"), PageProtection.KEEPERS, "quarrel");
        assertEquals(
                Decision.Reason.PROTECTED,
                assertInstanceOf(Refused.class, wiki.edit(wiki.ada, "Dunes", first, "two\n"))
                        .reason());
        assertInstanceOf(Saved.class, wiki.edit(wiki.keeper, "Dunes", first, "two\n"));
    }

    @Test
    void textsThatCannotBeStoredAreNamed() {
        assertEquals(
                EditOutcome.Fault.TEXT_TOO_LARGE,
                assertInstanceOf(Unacceptable.class, created("Big", "ä".repeat(500_001)))
                        .fault());
        assertInstanceOf(Created.class, created("Just fits", "ä".repeat(500_000)));
        assertEquals(
                EditOutcome.Fault.TEXT_HAS_UNSTORABLE_CHARACTER,
                assertInstanceOf(Unacceptable.class, created("Nul", "a\0b")).fault());
        assertEquals(
                EditOutcome.Fault.TEXT_HAS_UNSTORABLE_CHARACTER,
                assertInstanceOf(Unacceptable.class, created("Half", "a\uD83C")).fault());
        assertEquals(
                EditOutcome.Fault.TITLE_RESERVED,
                assertInstanceOf(Unacceptable.class, created("File:x.png", "a")).fault());
    }

    @Test
    void aRenamedPageKeepsItsHistoryAndItsFormerTitleLeadsToIt() {
        Digest first = wiki.create("Dunes", "one\n");
        assertInstanceOf(
                Saved.class, wiki.edits.rename(wiki.ada, Title.of("Dunes"), Title.of("Sand dunes"), "more exact"));
        ReadPages.Reading reading = wiki.read("Dunes");
        assertEquals("Sand dunes", reading.page().title().text());
        assertEquals(Optional.of("Dunes"), reading.redirectedFrom());
        assertEquals(first, line("Sand dunes").getLast().digest());
        assertEquals("Dunes", line("Sand dunes").getLast().title());
        wiki.create("Dunes", "another page under the free title\n");
        assertEquals("another page under the free title\n", wiki.read("Dunes").text());
        assertInstanceOf(TitleTaken.class, wiki.edits.rename(wiki.ada, Title.of("Sand dunes"), Title.of("dunes"), ""));
    }

    @Test
    void aDeletedPageIsGoneUntilItIsRestoredOrWrittenAnew() {
        Digest first = wiki.create("Dunes", "one\n");
        assertInstanceOf(
                ModeratePages.Outcome.Refused.class, wiki.moderatePages.delete(wiki.ada, Title.of("Dunes"), "no"));
        assertInstanceOf(
                ModeratePages.Outcome.Done.class,
                wiki.moderatePages.delete(wiki.keeper, Title.of("Dunes"), "off topic"));
        ReadPages.Outcome.Deleted gone =
                assertInstanceOf(ReadPages.Outcome.Deleted.class, wiki.pages.read(wiki.ada, Title.of("Dunes"), true));
        assertEquals("off topic", gone.deletion().reason());
        assertEquals(Optional.of("Kim"), gone.deletion().by());
        wiki.moderatePages.restore(wiki.keeper, Title.of("Dunes"), "on topic after all");
        assertEquals("one\n", wiki.read("Dunes").text());
        wiki.moderatePages.delete(wiki.keeper, Title.of("Dunes"), "again");
        assertInstanceOf(Created.class, created("Dunes", "two\n"));
        assertEquals(first, line("Dunes").getLast().digest(), "the line goes on");
    }

    @Test
    void aHiddenTextIsGoneAndTheChainStillVerifies() {
        Digest first = wiki.create("Dunes", "call 555-1234\n");
        Digest second = ((Saved) wiki.edit(wiki.ada, "Dunes", first, "one\n")).head();
        wiki.edit(wiki.ada, "Dunes", second, "two\n");
        wiki.database.write(handle -> {
            RevisionTexts.pack(handle, wiki.read("Dunes").page().id());
            return true;
        });
        assertInstanceOf(
                ModeratePages.Outcome.Done.class,
                wiki.moderatePages.hide(wiki.keeper, first, new Hidden(true, false, true), "a phone number"));
        RevisionInfo hidden =
                wiki.database.read(handle -> Revisions.byDigest(handle, first)).orElseThrow();
        assertTrue(hidden.author().isHidden());
        assertTrue(wiki.database
                .read(handle -> Revisions.text(handle, hidden.id()))
                .isEmpty());
        assertInstanceOf(
                Verification.Verified.class,
                RevisionVerifier.verify(wiki.database
                        .read(handle -> Revisions.document(handle, hidden.id()))
                        .orElseThrow()));
        RevisionInfo kept =
                wiki.database.read(handle -> Revisions.byDigest(handle, second)).orElseThrow();
        assertEquals(Optional.of("one\n"), wiki.database.read(handle -> Revisions.text(handle, kept.id())));
    }

    @Test
    void whatIsHiddenWhileTextsArePackedStaysHidden() {
        Digest first = wiki.create("Dunes", "call 555-1234\n");
        Digest second = ((Saved) wiki.edit(wiki.ada, "Dunes", first, "one\n")).head();
        wiki.edit(wiki.ada, "Dunes", second, "two\n");
        PageId page = wiki.read("Dunes").page().id();
        RevisionTexts.Packing packing = wiki.database
                .read(handle -> RevisionTexts.findPacking(handle, page))
                .orElseThrow()
                .pack();
        wiki.moderatePages.hide(wiki.keeper, first, new Hidden(true, false, false), "a phone number");
        boolean stored = wiki.database.write(handle -> RevisionTexts.pack(handle, page, packing));
        assertFalse(stored);
        RevisionId hidden = wiki.database
                .read(handle -> Revisions.byDigest(handle, first))
                .orElseThrow()
                .id();
        assertTrue(wiki.database.read(handle -> Revisions.text(handle, hidden)).isEmpty());
        RevisionTexts.Packing anew = wiki.database
                .read(handle -> RevisionTexts.findPacking(handle, page))
                .orElseThrow()
                .pack();
        boolean storedThen = wiki.database.write(handle -> RevisionTexts.pack(handle, page, anew));
        assertTrue(storedThen);
    }

    @Test
    void everyVersionIsReadBackAfterPacking() {
        Digest head = wiki.create("Dunes", "version 0\n");
        for (int i = 1; i < 80; i++) {
            head = ((Saved) wiki.edit(wiki.ada, "Dunes", head, "version " + i + "\n".repeat(i))).head();
            if (i % 7 == 0) {
                wiki.database.write(handle -> {
                    RevisionTexts.pack(handle, wiki.read("Dunes").page().id());
                    return true;
                });
            }
        }
        List<RevisionInfo> line = line("Dunes").reversed();
        for (int i = 1; i < 80; i++) {
            RevisionId id = line.get(i).id();
            assertEquals(
                    Optional.of("version " + i + "\n".repeat(i)),
                    wiki.database.read(handle -> Revisions.text(handle, id)));
        }
    }

    @Test
    void manyWritersOfOnePageLoseNothing() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append("line ").append(i).append("\n\n");
        }
        Digest first = wiki.create("Dunes", text.toString());
        List<Callable<EditOutcome>> edits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String mine = text.toString().replace("line " + i + "\n", "line " + i + " changed\n");
            edits.add(() -> wiki.edit(wiki.ada, "Dunes", first, mine));
        }
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : clients.invokeAll(edits)) {
                assertTrue(outcome.get() instanceof Merged || outcome.get() instanceof Saved, outcome.get()::toString);
            }
        }
        assertEquals(20, wiki.read("Dunes").text().split("changed", -1).length - 1);
        assertEquals(21, line("Dunes").size());
        assertEquals(21 + 19, graph("Dunes"));
    }

    @Test
    void anImportMayBeRunAgainAndTouchesNoPageThatSomebodyChanged() {
        ImportedLine line = imported("Heath", "text of the heath\n");
        assertEquals(new Outcome.Taken(1), wiki.edits.take(line));
        assertEquals(new Outcome.AlreadyThere(), wiki.edits.take(line));
        assertEquals("text of the heath\n", wiki.read("heath-file").text(), "the file's name is an alias");
        assertEquals(new Outcome.Taken(1), wiki.edits.take(imported("Heath", "a newer text\n")));
        wiki.edit(wiki.ada, "Heath", wiki.read("Heath").head().digest(), "mine\n");
        assertEquals(new Outcome.LeftAlone(), wiki.edits.take(imported("Heath", "newest\n")));
    }

    @Test
    void aPageThatSomebodyRenamedIsNotImportedBesideItself() {
        assertEquals(new Outcome.Taken(1), wiki.edits.take(imported("Heath", "text of the heath\n")));
        wiki.edits.rename(wiki.ada, Title.of("Heath"), Title.of("Moor"), "clearer");
        assertEquals(new Outcome.LeftAlone(), wiki.edits.take(imported("Heath", "text of the heath\n")));
        assertEquals("Moor", wiki.read("Heath").page().title().text());
    }

    @Test
    void aHistoryThatTellsItsTimesMoreExactlyThanRevisionsDoIsKnownAgain() {
        Instant at = Instant.parse("2020-01-01T00:00:00.123456789Z");
        ImportedLine line = new ImportedLine(
                Title.of("Exact"),
                List.of(),
                List.of(
                        new Version("one\n", "", false, at, creator("Bo")),
                        new Version("two\n", "", false, at, creator("Bo"))),
                true);
        assertEquals(new Outcome.Taken(2), wiki.edits.take(line));
        assertEquals(new Outcome.AlreadyThere(), wiki.edits.take(line));
    }

    @Test
    void aHistoryGoesIntoANewPageOrContinuesItsOwnLineOnly() {
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant at = Instant.parse("2020-01-01T00:00:00Z").plusSeconds((i * 7919L) % 1000);
            versions.add(new Version(i == 3 ? "" : "v" + i + "\r\n", "c" + i, false, at, creator("Bo")));
        }
        Title title = Title.of("Old page");
        assertEquals(
                new Outcome.Taken(30),
                wiki.edits.take(new ImportedLine(title, List.of(), versions.subList(0, 30), true)));
        assertEquals(
                new Outcome.AlreadyThere(),
                wiki.edits.take(new ImportedLine(title, List.of(), versions.subList(0, 30), true)));
        assertEquals(new Outcome.Taken(10), wiki.edits.take(new ImportedLine(title, List.of(), versions, true)));
        List<RevisionInfo> line = line("Old page").reversed();
        assertEquals(40, line.size());
        for (int i = 0; i < 40; i++) {
            RevisionInfo revision = line.get(i);
            assertEquals("Bo", revision.author().name());
            assertTrue(revision.attested());
            assertEquals(
                    Optional.of(versions.get(i).text()),
                    wiki.database.read(handle -> Revisions.text(handle, revision.id())));
        }
        wiki.create("Mine", "own\n");
        assertEquals(
                new Outcome.LeftAlone(),
                wiki.edits.take(new ImportedLine(Title.of("Mine"), List.of(), versions, true)));
    }

    @Test
    void aHistoryOfOneVersionGoesIntoNoPageThatIsThereEither() {
        Version only = new Version("only\n", "", false, Instant.parse("2016-05-01T00:00:00Z"), creator("Bo"));
        ImportedLine line = new ImportedLine(Title.of("Heath"), List.of(), List.of(only), true);
        assertEquals(new Outcome.Taken(1), wiki.edits.take(imported("Heath", "by the wiki\n")));
        assertEquals(new Outcome.LeftAlone(), wiki.edits.take(line));
        assertEquals("by the wiki\n", wiki.read("Heath").text());
        ImportedLine fresh = new ImportedLine(Title.of("Fresh"), List.of(), List.of(only), true);
        assertEquals(new Outcome.Taken(1), wiki.edits.take(fresh));
        assertEquals(new Outcome.AlreadyThere(), wiki.edits.take(fresh));
    }

    private static Optional<Creator> creator(String name) {
        return Optional.of(new Creator(name, Optional.empty()));
    }

    private static ImportedLine imported(String title, String text) {
        Version version = new Version(text, "imported", false, Instant.parse("2024-05-01T00:00:00Z"), Optional.empty());
        return new ImportedLine(Title.of(title), List.of(Title.of("heath-file")), List.of(version), false);
    }

    private EditOutcome created(String title, String text) {
        return wiki.edits.save(ProposedEdit.of(wiki.ada, Title.of(title), Base.NO_PAGE, text, ""));
    }

    private List<RevisionInfo> line(String title) {
        Page page = wiki.read(title).page();
        return wiki.database.read(handle -> Revisions.line(handle, page.head(), 1000));
    }

    private int graph(String title) {
        Page page = wiki.read(title).page();
        return wiki.database
                .read(handle -> Revisions.graph(handle, page.id(), new RevisionId(Long.MAX_VALUE), 1000))
                .size();
    }
}
