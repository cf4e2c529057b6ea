package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.RemoteEditContext.Answered;
import org.marram.wiki.edits.RemoteEditContext.Fresh;
import org.marram.wiki.edits.RemoteEditContext.Held;
import org.marram.wiki.edits.RemoteEditContext.Ready;
import org.marram.wiki.edits.RemoteEditOutcome.Decided;
import org.marram.wiki.edits.RemoteEditOutcome.Impossible;
import org.marram.wiki.edits.RemoteEditOutcome.NotAllowed;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// The part of [EditPages] for edits that come from other wikis: they are kept as their authors signed them, and taken,
/// merged, held or refused by the page's rules like any other edit.
@Singleton
final class TakeRemoteEdits {
    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final RemoteEditCheck check;
    private final Clock clock;
    private final RemoteEditAnswers answers;

    TakeRemoteEdits(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            TextRules textRules,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.check = new RemoteEditCheck(rules, textRules, clock);
        this.clock = clock;
        this.answers = new RemoteEditAnswers(journal, clock);
    }

    /// The page that a revision says it is of, when it is one of this wiki.
    Optional<Page> page(VerifiedRevision revision) {
        return database.read(handle -> PageStore.byUuid(
                        handle, revision.copy().signed().revision().page()))
                .filter(Page::isOurs);
    }

    /// Tries once; empty when the page changed meanwhile.
    Optional<RemoteEditOutcome> tryTake(RemoteEdit edit) {
        Optional<String> fault = check.fault(edit);
        if (fault.isPresent()) {
            return Optional.of(new Impossible(fault.get()));
        }
        return switch (database.read(handle -> RemoteEditContext.of(handle, edit))) {
            case Answered(RemoteEditOutcome outcome) -> Optional.of(outcome);
            case Ready ready -> decide(edit, ready);
        };
    }

    /// Tries once to take an edit that waits; empty when the page changed meanwhile. A page that was deleted since is
    /// not brought back by the way.
    Optional<RemoteEditOutcome> tryAccept(Proposal proposal, String reason) {
        return database.read(handle -> RemoteEditContext.of(handle, proposal))
                .map(ready -> ready.page().deleted()
                        ? Optional.<RemoteEditOutcome>of(new NotAllowed(Decision.Reason.DELETED))
                        : take(ready, reason))
                .orElseGet(() -> Optional.of(new Impossible(RemoteEditContext.BUILDS_UPON_REFUSED)));
    }

    /// Does not take an edit that waits.
    RemoteEditOutcome refuse(Proposal proposal, String reason) {
        return database.write(handle -> {
            answers.answer(
                    handle,
                    proposal.revision(),
                    proposal.page(),
                    State.REFUSED,
                    reason,
                    Optional.empty(),
                    Optional.empty());
            return new Decided(State.REFUSED, reason);
        });
    }

    private Optional<RemoteEditOutcome> decide(RemoteEdit edit, Ready ready) {
        return switch (rules.decide(edit.viewer(), Action.EDIT, ready.page().subject())) {
            case Decision.Refused(Decision.Reason reason) -> Optional.of(new NotAllowed(reason));
            case Decision.AfterReview _ -> hold(ready);
            case Decision.Allowed _ -> ready.waits() ? hold(ready) : take(ready, "");
        };
    }

    private Optional<RemoteEditOutcome> hold(Ready ready) {
        return beside(ready, State.HELD, "", Optional.empty(), Optional.empty());
    }

    private Optional<RemoteEditOutcome> take(Ready ready, String reason) {
        if (ready.text().equals(ready.headText())) {
            return beside(ready, State.ACCEPTED, reason, Optional.empty(), Optional.of(ready.head()));
        }
        if (ready.isOnTop()) {
            return fastForward(ready, reason);
        }
        return switch (Merge.threeWay(ready.baseText(), ready.text(), ready.headText())) {
            case MergeResult.Clean(String text) ->
                text.equals(ready.headText())
                        ? beside(ready, State.ACCEPTED, reason, Optional.empty(), Optional.of(ready.head()))
                        : merge(ready, text, reason);
            case MergeResult.Overlap _ ->
                beside(ready, State.CONFLICT, reason, Optional.of(ready.base().digest()), Optional.of(ready.head()));
        };
    }

    private Optional<RemoteEditOutcome> fastForward(Ready ready, String reason) {
        RenderedPage rendered = kept.render(ready.page().title(), ready.text());
        if (rendered.hasTooManyCategories()) {
            return refused(ready);
        }
        return ifHeadStands(ready, handle -> {
            RevisionInfo proposal = stored(handle, ready);
            PageWriter.fastForward(handle, journal, ready.page(), proposal, rendered);
            return answers.accepted(handle, ready, proposal, proposal.digest(), reason);
        });
    }

    private Optional<RemoteEditOutcome> merge(Ready ready, String text, String reason) {
        NewRevision merge = revisionSigning.sign(new Draft(
                ready.page().uuid(),
                database.read(WikiActor::of),
                Optional.empty(),
                List.of(
                        Parent.stored(ready.head(), ready.page().head()),
                        Parent.toBeStored(ready.source().digest())),
                ready.page().title().text(),
                text,
                ready.source().summary(),
                ready.source().minor(),
                rules.licence(),
                clock.instant()));
        RenderedPage rendered = kept.render(ready.page().title(), text);
        if (rendered.hasTooManyCategories()) {
            return refused(ready);
        }
        return ifHeadStands(ready, handle -> {
            RevisionInfo proposal = stored(handle, ready);
            PageWriter.merge(handle, journal, ready.page(), proposal, merge.merging(proposal.id()), rendered);
            return answers.accepted(handle, ready, proposal, merge.signed().digest(), reason);
        });
    }

    private Optional<RemoteEditOutcome> refused(Ready ready) {
        String reason = "A page here can be in at most " + Markdown.MOST_CATEGORIES + " categories";
        return beside(ready, State.REFUSED, reason, Optional.empty(), Optional.empty());
    }

    /// Keeps the edit beside the line.
    private Optional<RemoteEditOutcome> beside(
            Ready ready, State state, String reason, Optional<Digest> base, Optional<Digest> head) {
        return ifHeadStands(ready, handle -> {
            RevisionInfo proposal = stored(handle, ready);
            answers.answer(handle, proposal.id(), proposal.page(), state, reason, base, head);
            return new Decided(state, reason);
        });
    }

    /// The edit with its revision in the store: it waited there, or comes now.
    private RevisionInfo stored(Handle handle, Ready ready) {
        return switch (ready.source()) {
            case Held(RevisionInfo stored) -> stored;
            case Fresh(RemoteEdit edit) -> stored(handle, edit, ready);
        };
    }

    private RevisionInfo stored(Handle handle, RemoteEdit given, Ready ready) {
        VerifiedRevision revision = given.revision();
        long key = SigningKeys.ensure(handle, revision.did());
        // Whoever hands the edit in has made sure that it is.
        SigningKeys.confirm(handle, revision.did(), given.viewer().actor());
        RevisionId id = RevisionTable.insert(
                handle,
                ready.page(),
                NewRevision.of(
                        revision,
                        Optional.of(ready.base().id()),
                        ready.resolved(),
                        given.viewer().actor(),
                        key,
                        ready.page().title().text(),
                        Compression.pack(ready.text().getBytes(StandardCharsets.UTF_8))));
        Proposals.insert(
                handle,
                Proposal.come(
                        id,
                        revision.digest(),
                        ready.page().id(),
                        given.viewer().actor(),
                        given.activity(),
                        clock.instant()));
        return Revisions.byId(handle, id).orElseThrow();
    }

    private Optional<RemoteEditOutcome> ifHeadStands(Ready ready, Function<Handle, RemoteEditOutcome> work) {
        return database.write(handle -> {
            Page now = PageStore.byId(handle, ready.page().id()).orElseThrow();
            boolean stands = now.head().equals(ready.page().head())
                    && now.deleted() == ready.page().deleted()
                    && now.protection() == ready.page().protection();
            return stands ? Optional.of(work.apply(handle)) : Optional.<RemoteEditOutcome>empty();
        });
    }
}
