package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// Saves an edit of a page of this wiki: decides, merges when its base is stale, renders, signs, and stores when the
/// head
/// still stands. Each method tries once; nothing comes back when the page changed meanwhile.
@Singleton
final class SaveEdits {
    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final TextRules textRules;
    private final PublicLog log;
    private final Clock clock;

    SaveEdits(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            TextRules textRules,
            PublicLog log,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.textRules = textRules;
        this.log = log;
        this.clock = clock;
    }

    /// Returns what is wrong with a text or a summary before anything is looked up.
    Optional<EditOutcome.Unacceptable> fault(String text, String summary) {
        return textRules.fault(text, summary);
    }

    Optional<EditOutcome> trySave(ProposedEdit edit) {
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

    Optional<EditOutcome> tryRename(Viewer viewer, Title from, Title to, String summary) {
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
}
