package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.mirrors.LostPage;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// The one way in which revisions are written, for whichever caller: a browser, a program, an import, another
/// wiki.
///
/// An edit is decided upon, merged if its base is stale, rendered and signed before it waits for the writing
/// thread, and all of it again if the head moved meanwhile. What [#save] answers is on the disk.
@Singleton
public final class EditPages {
    /// The longest summary, in characters.
    public static final int SUMMARY_CHARACTERS = 500;
    /// Largest number of times that an edit is made ready because others were first. Edits of one page wait for
    /// one another here, so that more than one try is rare.
    private static final int TRIES = 20;

    private final SaveEdits saves;
    private final ReviewEdits reviews;
    private final ImportPages imports;
    private final MirrorPages mirrors;
    private final ForkPages forks;
    private final SendEdits sent;
    private final TakeRemoteEdits remote;
    private final RecoverVersions recoverVersions;
    private final PageLocks locks = new PageLocks();

    EditPages(
            SaveEdits saves,
            ReviewEdits reviews,
            ImportPages imports,
            MirrorPages mirrors,
            ForkPages forks,
            SendEdits sent,
            TakeRemoteEdits remote,
            RecoverVersions recoverVersions) {
        this.saves = saves;
        this.reviews = reviews;
        this.imports = imports;
        this.mirrors = mirrors;
        this.forks = forks;
        this.sent = sent;
        this.remote = remote;
        this.recoverVersions = recoverVersions;
    }

    /// Saves an edit, or says why not. Nothing is stored unless the outcome says so.
    public EditOutcome save(ProposedEdit edit) {
        Optional<EditOutcome.Unacceptable> fault = saves.fault(edit.text(), edit.summary());
        return fault.isPresent() ? fault.get() : locked(edit.title(), () -> saves.trySave(edit));
    }

    /// Keeps an edit of a page of another wiki as pending; its home is asked, and the page changes only by its word.
    public SendOutcome send(PageName elsewhere, ProposedEdit edit) {
        Optional<EditOutcome.Unacceptable> fault = saves.fault(edit.text(), edit.summary());
        return fault.isPresent()
                ? new SendOutcome.NotSent(fault.get())
                : locked(elsewhere.title(), () -> Optional.of(sent.send(elsewhere, edit)));
    }

    /// Offers the edits of people here once more that another wiki has not decided, because it was restored.
    ///
    /// @param host of that wiki, with the port when there is one
    public void offerAgain(Host host) {
        sent.again(host);
    }

    /// Takes versions of a page of ours back that a restore had lost and another wiki mirrored, for a keeper
    /// who wants it.
    ///
    /// @param revisions parents first
    public RecoverOutcome bringBack(LostPage lost, List<VerifiedRevision> revisions) {
        return locked(Title.of(lost.firstTitle()), () -> recoverVersions.tryBring(lost, revisions));
    }

    /// Takes, merges, holds or refuses an edit from another wiki by the page's rules; the journal tells of it, so that
    /// its author is answered. Doing it again decides nothing anew.
    public RemoteEditOutcome take(RemoteEdit edit) {
        return remote.page(edit.revision())
                .map(page -> locked(page.title(), () -> remote.tryTake(edit)))
                .orElseGet(() -> new RemoteEditOutcome.Impossible("The page is not at home here"));
    }

    /// Decides upon an edit from another wiki that waits, as a keeper asks.
    ///
    /// @param revision digest of the edit, as it was written
    /// @param accept to take it, merged with what was written since
    /// @param reason for its author; a refusal needs one
    public ReviewOutcome judge(Viewer keeper, String revision, boolean accept, String reason) {
        Optional<EditOutcome.Unacceptable> fault = TextRules.verdictFault(accept, reason);
        if (fault.isPresent()) {
            return new ReviewOutcome.Faulty(fault.get());
        }
        return Digest.read(revision)
                .flatMap(digest -> review(keeper, digest, accept, reason))
                .map(ReviewOutcome::of)
                .orElseGet(ReviewOutcome.NotWaiting::new);
    }

    /// Decides upon an edit from another wiki that waits.
    ///
    /// @param accept to take it, merged with what was written since
    /// @param reason for its author; may be empty
    /// @return nothing when no such edit waits
    Optional<RemoteEditOutcome> review(Viewer keeper, Digest revision, boolean accept, String reason) {
        Optional<Decision.Reason> no = reviews.refused(keeper);
        if (no.isPresent()) {
            return Optional.of(new RemoteEditOutcome.NotAllowed(no.get()));
        }
        return reviews.waitsFor(revision)
                .flatMap(held -> locked(held, () -> reviews.tryReview(revision, accept, reason)));
    }

    /// Notes what the home of a page has answered to an edit that a person of this wiki made of it.
    ///
    /// @param host of the one that answers: only the page's home is heard
    /// @param base of a conflict: the revision that both began from
    /// @param head of a conflict: the page's newest revision; of an accepted edit: what came of it
    /// @return whether there is such an edit
    public boolean answered(
            Host host,
            Digest revision,
            Proposal.State state,
            String reason,
            Optional<Digest> base,
            Optional<Digest> head) {
        return reviews.answered(host, revision, state, reason, base, head);
    }

    /// Gives one page another title; the former one goes on leading to it. Pages below are [MovePages]' matter.
    public EditOutcome rename(Viewer viewer, Title from, Title to, String summary) {
        Optional<EditOutcome.Unacceptable> fault =
                TextRules.summaryFault(summary).or(() -> TextRules.fault(to));
        return fault.isPresent() ? fault.get() : locked(from, () -> saves.tryRename(viewer, from, to, summary));
    }

    /// Takes a page that comes from elsewhere with its versions, and signs for their authors.
    public ImportedLine.Outcome take(ImportedLine line) {
        return take(line, OptionalLong.empty());
    }

    /// The same as part of an import.
    ///
    /// @param run number of the import
    public ImportedLine.Outcome take(ImportedLine line, OptionalLong run) {
        for (ImportedLine.Version pageVersion : line.versions()) {
            Optional<EditOutcome.Unacceptable> fault = saves.fault(pageVersion.text(), pageVersion.summary());
            if (fault.isPresent()) {
                return new ImportedLine.Outcome.Faulty(
                        fault.get().fault(), fault.get().limit());
            }
        }
        return locked(line.title(), () -> imports.tryTake(line, run));
    }

    /// Begins a page of one's own from the newest version of another one, of this wiki or mirrored: with all its
    /// ancestors, and the same text.
    public ForkOutcome fork(Viewer viewer, PageId source, Title as) {
        return forks.fork(viewer, source, as);
    }

    /// Takes what another page that descends from the same has become into a page: both versions are parents of the
    /// new one.
    public PullOutcome pull(Viewer viewer, PageId into, PageId from, String summary) {
        return forks.pull(viewer, into, from, summary);
    }

    /// Keeps pages of other wikis as their homes say, in one transaction: what is new is stored, and heads move to
    /// descendants of what is known. Doing it again changes nothing.
    public List<MirrorOutcome> mirror(List<MirroredPage> batch) {
        return mirrors.mirror(batch, false);
    }

    /// The same for a home whose change log says that a head was taken back: it moves wherever the home says.
    public List<MirrorOutcome> mirrorAfterReset(List<MirroredPage> batch) {
        return mirrors.mirror(batch, true);
    }

    /// Follows a deletion at a page's home, or its undoing: while it is deleted its texts are neither shown nor found.
    ///
    /// @param host of its home
    /// @param seq the line of the home's change log that says so; an older one than was followed is no news
    public MirrorOutcome mirrorGone(Host host, UUID line, boolean restored, String reason, Optional<Long> seq) {
        return mirrors.gone(host, line, restored, reason, seq);
    }

    /// Hides for good what was hidden of a revision at its page's home.
    ///
    /// @param description title, summary and claimed author
    public MirrorOutcome mirrorHidden(Host host, Digest revision, boolean text, boolean description, String reason) {
        return mirrors.hidden(host, revision, text, description, reason);
    }

    /// Edits of one page wait for one another here, not in the writing thread: the second finds the first's head.
    private <T> T locked(Title title, Supplier<Optional<T>> attempt) {
        Lock lock = locks.of(title);
        lock.lock();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<T> outcome = attempt.get();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
        } finally {
            lock.unlock();
        }
        throw new IllegalStateException("The page changed " + TRIES + " times while an edit of it was made ready");
    }
}
