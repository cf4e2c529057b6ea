package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome.BaseNeeded;
import org.marram.wiki.edits.EditOutcome.Conflicted;
import org.marram.wiki.edits.EditOutcome.Created;
import org.marram.wiki.edits.EditOutcome.Merged;
import org.marram.wiki.edits.EditOutcome.NoSuchPage;
import org.marram.wiki.edits.EditOutcome.PageDeleted;
import org.marram.wiki.edits.EditOutcome.Refused;
import org.marram.wiki.edits.EditOutcome.RevisionUnknown;
import org.marram.wiki.edits.EditOutcome.Saved;
import org.marram.wiki.edits.EditOutcome.TitleTaken;
import org.marram.wiki.edits.EditOutcome.Unchanged;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.LostPage;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

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

    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;
    private final ImportPages imports;
    private final MirrorPages mirrors;
    private final ForkPages forks;
    private final SendEdits sent;
    private final TakeRemoteEdits remote;
    private final RecoverVersions recoverVersions;
    private final TextRules textRules;
    private final PublicLog log;
    private final PageLocks locks = new PageLocks();

    EditPages(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            ImportPages imports,
            MirrorPages mirrors,
            ForkPages forks,
            SendEdits sent,
            TakeRemoteEdits remote,
            RecoverVersions recoverVersions,
            TextRules textRules,
            PublicLog log,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.imports = imports;
        this.mirrors = mirrors;
        this.forks = forks;
        this.sent = sent;
        this.remote = remote;
        this.recoverVersions = recoverVersions;
        this.textRules = textRules;
        this.log = log;
        this.clock = clock;
    }

    /// Saves an edit, or says why not. Nothing is stored unless the outcome says so.
    public EditOutcome save(ProposedEdit edit) {
        Optional<EditOutcome.Unacceptable> fault = textRules.fault(edit.text(), edit.summary());
        return fault.isPresent() ? fault.get() : locked(edit.title(), () -> trySave(edit));
    }

    /// Keeps an edit of a page of another wiki as pending; its home is asked, and the page changes only by its word.
    public SendOutcome send(PageName elsewhere, ProposedEdit edit) {
        Optional<EditOutcome.Unacceptable> fault = textRules.fault(edit.text(), edit.summary());
        return fault.isPresent()
                ? new SendOutcome.NotSent(fault.get())
                : locked(elsewhere.title(), () -> Optional.of(sent.send(elsewhere, edit)));
    }

    /// Offers the edits of people here once more that another wiki has not decided, because it was restored.
    ///
    /// @param host of that wiki, with the port when there is one
    public void offerAgain(String host) {
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

    /// Decides upon an edit from another wiki that waits.
    ///
    /// @param accept to take it, merged with what was written since
    /// @param reason for its author; may be empty
    /// @return nothing when no such edit waits
    public Optional<RemoteEditOutcome> review(Viewer keeper, Digest revision, boolean accept, String reason) {
        Optional<Decision.Reason> no = refusedReview(keeper);
        if (no.isPresent()) {
            return Optional.of(new RemoteEditOutcome.NotAllowed(no.get()));
        }
        Optional<Title> title = database.read(handle -> waiting(handle, revision)
                .flatMap(proposal -> PageStore.byId(handle, proposal.page()))
                .map(Page::title));
        return title.flatMap(held -> locked(held, () -> tryReview(revision, accept, reason)));
    }

    /// Notes what the home of a page has answered to an edit that a person of this wiki made of it.
    ///
    /// @param host of the one that answers: only the page's home is heard
    /// @param base of a conflict: the revision that both began from
    /// @param head of a conflict: the page's newest revision; of an accepted edit: what came of it
    /// @return whether there is such an edit
    public boolean answered(
            String host,
            Digest revision,
            Proposal.State state,
            String reason,
            Optional<Digest> base,
            Optional<Digest> head) {
        return database.write(handle -> {
            Optional<Proposal> ours = Proposals.byDigest(handle, revision)
                    .filter(Proposal::ours)
                    .filter(proposal -> PageStore.byId(handle, proposal.page())
                            .filter(page -> page.host().equals(host))
                            .isPresent());
            ours.filter(proposal -> proposal.state() != Proposal.State.ACCEPTED).ifPresent(proposal -> {
                Proposals.decide(handle, proposal.revision(), state, reason, base, head, clock.instant());
                if (state == Proposal.State.ACCEPTED) {
                    settled(handle, proposal, head);
                }
            });
            return ours.isPresent();
        });
    }

    /// With a resolution its home has taken what it resolves.
    private void settled(Handle handle, Proposal resolution, Optional<Digest> head) {
        Revisions.byId(handle, resolution.revision())
                .flatMap(RevisionInfo::merged)
                .flatMap(resolved -> Proposals.byRevision(handle, resolved))
                .filter(resolved -> resolved.ours() && resolved.state() == Proposal.State.CONFLICT)
                .ifPresent(resolved -> Proposals.decide(
                        handle,
                        resolved.revision(),
                        Proposal.State.ACCEPTED,
                        resolved.reason(),
                        resolved.base(),
                        head,
                        clock.instant()));
    }

    /// Tries once; the outer is empty when the page changed meanwhile, the inner when nothing waits any more.
    private Optional<Optional<RemoteEditOutcome>> tryReview(Digest revision, boolean accept, String reason) {
        Optional<Proposal> proposal = database.read(handle -> waiting(handle, revision));
        if (proposal.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return accept
                ? remote.tryAccept(proposal.get(), reason).map(Optional::of)
                : Optional.of(Optional.of(remote.refuse(proposal.get(), reason)));
    }

    private static Optional<Proposal> waiting(Handle handle, Digest revision) {
        return Proposals.byDigest(handle, revision)
                .filter(proposal -> !proposal.ours() && proposal.state() == Proposal.State.HELD);
    }

    private Optional<Decision.Reason> refusedReview(Viewer keeper) {
        return rules.decide(keeper, Action.REVIEW, Subject.WIKI) instanceof Decision.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }

    /// Gives a page another title; the former one goes on leading to it.
    ///
    /// @param base of the revision: the head at that time
    public EditOutcome rename(Viewer viewer, Title from, Title to, String summary) {
        Optional<EditOutcome.Unacceptable> fault =
                TextRules.summaryFault(summary).or(() -> TextRules.fault(to));
        return fault.isPresent() ? fault.get() : locked(from, () -> tryRename(viewer, from, to, summary));
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
            Optional<EditOutcome.Unacceptable> fault = textRules.fault(pageVersion.text(), pageVersion.summary());
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
    public MirrorOutcome mirrorGone(String host, UUID line, boolean restored, String reason, Optional<Long> seq) {
        return mirrors.gone(host, line, restored, reason, seq);
    }

    /// Hides for good what was hidden of a revision at its page's home.
    ///
    /// @param description title, summary and claimed author
    public MirrorOutcome mirrorHidden(String host, Digest revision, boolean text, boolean description, String reason) {
        return mirrors.hidden(host, revision, text, description, reason);
    }

    private Optional<EditOutcome> trySave(ProposedEdit edit) {
        EditContext editContext = database.read(handle -> EditContext.of(handle, edit));
        return switch (editContext) {
            case EditContext.NoPage none -> create(edit, none);
            case EditContext.Exists there -> change(edit, there);
        };
    }

    private Optional<EditOutcome> create(ProposedEdit edit, EditContext.NoPage editContext) {
        Optional<Digest> named = edit.base() instanceof Base.On(Digest base) ? Optional.of(base) : edit.resolves();
        if (named.isPresent()) {
            return Optional.of(new RevisionUnknown(named.get()));
        }
        Optional<EditOutcome> no = TextRules.fault(edit.title())
                .map(EditOutcome.class::cast)
                .or(() -> refusal(edit.viewer(), Action.CREATE, Subject.WIKI));
        if (no.isPresent()) {
            return no;
        }
        UUID line = UUID.randomUUID();
        NewRevision first =
                sign(line, editContext.actor(), List.of(), edit, edit.title(), edit.text(), clock.instant());
        RenderedPage rendered = kept.render(edit.title(), edit.text());
        Optional<EditOutcome.Unacceptable> fault = TextRules.fault(rendered);
        if (fault.isPresent()) {
            return Optional.of(fault.get());
        }
        return database.write(handle -> {
            if (!EditContext.stillMissing(handle, edit.title())) {
                return Optional.<EditOutcome>empty();
            }
            Page page = PageWriter.create(handle, journal, line, edit.title(), first, rendered, false);
            return Optional.<EditOutcome>of(new Created(page, first.signed().digest()));
        });
    }

    private Optional<EditOutcome> change(ProposedEdit edit, EditContext.Exists there) {
        Optional<EditOutcome> no =
                refusal(edit.viewer(), Action.EDIT, there.page().subject());
        if (no.isPresent()) {
            return no;
        }
        if (there.resolved() instanceof EditContext.Resolved.Unknown(Digest digest)) {
            return Optional.of(new RevisionUnknown(digest));
        }
        if (there.page().deleted()) {
            return append(edit, there, edit.text(), Optional.empty());
        }
        if (edit.text().equals(there.headText()) && !settlesAnotherLine(there)) {
            return Optional.of(new Unchanged(there.page(), there.head()));
        }
        return switch (edit.base()) {
            case Base.Unstated unstated -> Optional.of(new BaseNeeded(there.page(), there.head()));
            case Base.NoPage none -> merge(edit, there, Optional.empty(), "");
            case Base.On(Digest base) -> changeOn(base, edit, there);
        };
    }

    /// A fork that took its source in, and says what it said before, has its source among its ancestors all the same.
    private boolean settlesAnotherLine(EditContext.Exists there) {
        return there.secondParent()
                .flatMap(parent -> database.read(handle -> Revisions.byDigest(handle, parent.digest())))
                .filter(resolved -> !resolved.page().equals(there.page().id()))
                .isPresent();
    }

    private Optional<EditOutcome> changeOn(Digest base, ProposedEdit edit, EditContext.Exists there) {
        if (base.equals(there.head())) {
            return append(edit, there, edit.text(), there.secondParent());
        }
        Optional<EditContext.BaseVersion> pageVersion = there.base();
        return pageVersion.isEmpty()
                ? Optional.of(new RevisionUnknown(base))
                : merge(edit, there, pageVersion, pageVersion.get().text());
    }

    /// A stale edit: the author's revision is kept as it is, and the wiki makes and signs the merge.
    private Optional<EditOutcome> merge(
            ProposedEdit edit, EditContext.Exists there, Optional<EditContext.BaseVersion> base, String baseText) {
        return switch (Merge.threeWay(baseText, edit.text(), there.headText())) {
            case MergeResult.Clean(String text) ->
                text.equals(there.headText())
                        ? Optional.of(new Unchanged(there.page(), there.head()))
                        : storeMerge(edit, there, base, text);
            case MergeResult.Overlap overlap ->
                Optional.of(new Conflicted(
                        there.page(),
                        base.map(EditContext.BaseVersion::digest),
                        there.head(),
                        edit.text(),
                        there.headText(),
                        overlap));
        };
    }

    private Optional<EditOutcome> storeMerge(
            ProposedEdit edit, EditContext.Exists there, Optional<EditContext.BaseVersion> base, String text) {
        Instant now = clock.instant();
        UUID line = there.page().uuid();
        List<Parent> saw = Stream.concat(
                        base.map(pageVersion -> Parent.stored(pageVersion.digest(), pageVersion.id())).stream(),
                        there.secondParent().stream())
                .toList();
        NewRevision proposal = sign(line, there.actor(), saw, edit, there.title(), edit.text(), now);
        List<Parent> both =
                List.of(there.headParent(), Parent.toBeStored(proposal.signed().digest()));
        NewRevision merge = sign(line, there.wiki(), both, edit, there.title(), text, now);
        RenderedPage rendered = kept.render(there.title(), text);
        Optional<EditOutcome.Unacceptable> fault = textRules.textFault(text).or(() -> TextRules.fault(rendered));
        if (fault.isPresent()) {
            return Optional.of(fault.get());
        }
        return ifHeadStands(there, handle -> {
            Page page = PageWriter.merge(handle, journal, there.page(), proposal, merge, rendered);
            return new Merged(page, merge.signed().digest(), proposal.signed().digest());
        });
    }

    private Optional<EditOutcome> append(
            ProposedEdit edit, EditContext.Exists there, String text, Optional<Parent> resolved) {
        List<Parent> parents = resolved.map(second -> List.of(there.headParent(), second))
                .orElseGet(() -> List.of(there.headParent()));
        NewRevision next =
                sign(there.page().uuid(), there.actor(), parents, edit, there.title(), text, clock.instant());
        RenderedPage rendered = kept.render(there.title(), text);
        Optional<EditOutcome.Unacceptable> fault = TextRules.fault(rendered);
        if (fault.isPresent()) {
            return Optional.of(fault.get());
        }
        boolean back = there.page().deleted();
        return ifHeadStands(there, handle -> {
            Page page = PageWriter.append(handle, journal, there.page(), next, rendered, false);
            Digest head = next.signed().digest();
            if (!back) {
                return new Saved(page, head);
            }
            log.record(
                    handle,
                    ModerationAct.Kind.RESTORED,
                    there.actor().id(),
                    ModeratePages.about(page),
                    "",
                    edit.summary());
            return new Created(page, head);
        });
    }

    private Optional<EditOutcome> tryRename(Viewer viewer, Title from, Title to, String summary) {
        ProposedEdit edit = ProposedEdit.of(viewer, from, Base.UNSTATED, "", summary);
        if (!(database.read(handle -> EditContext.of(handle, edit)) instanceof EditContext.Exists there)) {
            return Optional.of(new NoSuchPage());
        }
        Optional<EditOutcome> no = refusal(viewer, Action.RENAME, there.page().subject())
                .or(() -> there.page().deleted() ? Optional.of(new PageDeleted(there.page())) : Optional.empty())
                .or(() -> database.read(handle -> taken(handle, there.page(), to)));
        if (no.isPresent()) {
            return no;
        }
        if (to.text().equals(there.title().text())) {
            return Optional.of(new Unchanged(there.page(), there.head()));
        }
        NewRevision next = sign(
                there.page().uuid(),
                there.actor(),
                List.of(there.headParent()),
                edit,
                to,
                there.headText(),
                clock.instant());
        RenderedPage rendered = kept.render(to, there.headText());
        return ifHeadStands(there, handle -> {
            Optional<EditOutcome> taken = taken(handle, there.page(), to);
            if (taken.isPresent()) {
                return taken.get();
            }
            Page page = PageWriter.rename(handle, journal, there.page(), to, next, rendered);
            return new Saved(page, next.signed().digest());
        });
    }

    private static Optional<EditOutcome> taken(Handle handle, Page page, Title to) {
        return PageWriter.owner(handle, to)
                .filter(other -> !other.id().equals(page.id()))
                .map(TitleTaken::new);
    }

    /// Runs `work` in the writing thread if the page is as it was found; answers nothing if it is not.
    private Optional<EditOutcome> ifHeadStands(EditContext.Exists there, Function<Handle, EditOutcome> work) {
        return database.write(
                handle -> there.stands(handle) ? Optional.of(work.apply(handle)) : Optional.<EditOutcome>empty());
    }

    private NewRevision sign(
            UUID line,
            Contributor contributor,
            List<Parent> parents,
            ProposedEdit edit,
            Title title,
            String text,
            Instant at) {
        return revisionSigning.sign(new Draft(
                line,
                contributor,
                Optional.empty(),
                parents,
                title.text(),
                text,
                edit.summary(),
                edit.minor(),
                rules.licence(),
                at));
    }

    private Optional<EditOutcome> refusal(Viewer viewer, Action action, Subject subject) {
        return switch (rules.decide(viewer, action, subject)) {
            case Decision.Allowed allowed -> Optional.empty();
            // Only people of other servers are asked to wait, and they come another way.
            case Decision.AfterReview review -> Optional.of(new Refused(Decision.Reason.SIGN_IN));
            case Decision.Refused(Decision.Reason reason) -> Optional.of(new Refused(reason));
        };
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
