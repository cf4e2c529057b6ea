package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome.BaseNeeded;
import org.marram.wiki.edits.EditOutcome.Conflicted;
import org.marram.wiki.edits.EditOutcome.NoSuchPage;
import org.marram.wiki.edits.EditOutcome.Refused;
import org.marram.wiki.edits.EditOutcome.RevisionUnknown;
import org.marram.wiki.edits.EditOutcome.Unchanged;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.edits.SendOutcome.NotSent;
import org.marram.wiki.edits.SendOutcome.Pending;
import org.marram.wiki.edits.SendOutcome.TooMany;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// The part of [EditPages] for edits by people of this wiki to pages of another: they are signed and kept here at once,
/// and the page's home is asked. The page itself changes only by its home's word.
@Singleton
final class SendEdits {
    /// Largest number of edits of one page by one person that may wait for its home's answer: what its home
    /// takes too.
    static final int OPEN_EACH = 20;

    /// Edits that are offered once more.
    private static final int MOST_AGAIN = 1_000;

    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final Rules rules;
    private final Clock clock;

    SendEdits(Database database, Journal journal, RevisionSigning revisionSigning, Rules rules, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.rules = rules;
        this.clock = clock;
    }

    /// Keeps the edit as pending; the journal tells the part that sends it.
    SendOutcome send(PageName name, ProposedEdit edit) {
        if (!rules.allows(edit.viewer(), Action.EDIT) || !(edit.viewer() instanceof Viewer.Participant participant)) {
            return new NotSent(new Refused(reason(edit.viewer())));
        }
        Optional<SendContext> found = database.read(handle -> SendContext.of(handle, name, edit, participant));
        return found.isEmpty() ? new NotSent(new NoSuchPage()) : send(edit, found.get());
    }

    private Decision.Reason reason(Viewer viewer) {
        return rules.refusal(viewer, Action.EDIT).orElse(Decision.Reason.SIGN_IN);
    }

    private SendOutcome send(ProposedEdit edit, SendContext found) {
        if (!(edit.base() instanceof Base.On(Digest asked))) {
            return new NotSent(new BaseNeeded(found.page(), found.head().digest()));
        }
        if (found.base().isEmpty()) {
            return new NotSent(new RevisionUnknown(asked));
        }
        if (edit.resolves().isPresent() && found.resolved().isEmpty()) {
            return new NotSent(new RevisionUnknown(edit.resolves().get()));
        }
        if (edit.text().equals(found.baseText()) && found.resolved().isEmpty()) {
            return new NotSent(new Unchanged(found.page(), found.head().digest()));
        }
        if (found.open() >= OPEN_EACH) {
            return new TooMany(found.page(), OPEN_EACH);
        }
        RevisionInfo base = found.base().get();
        return overlap(edit, found)
                .<SendOutcome>map(overlap -> new NotSent(new Conflicted(
                        found.page(),
                        Optional.of(base.digest()),
                        found.head().digest(),
                        edit.text(),
                        found.headText(),
                        overlap)))
                .orElseGet(() -> keep(edit, found, base));
    }

    /// Seen here already, it is shown before its home need be asked.
    private static Optional<MergeResult.Overlap> overlap(ProposedEdit edit, SendContext found) {
        return found.baseIsTaken()
                        && Merge.threeWay(found.baseText(), edit.text(), found.headText())
                                instanceof MergeResult.Overlap overlap
                ? Optional.of(overlap)
                : Optional.empty();
    }

    private SendOutcome keep(ProposedEdit edit, SendContext found, RevisionInfo base) {
        List<Parent> parents = new ArrayList<>(List.of(Parent.stored(base.digest(), base.id())));
        found.resolved().ifPresent(second -> parents.add(Parent.stored(second.digest(), second.id())));
        Instant now = clock.instant();
        NewRevision revision = revisionSigning.sign(new Draft(
                found.page().uuid(),
                found.author(),
                Optional.empty(),
                parents,
                base.title(),
                edit.text(),
                edit.summary(),
                edit.minor(),
                found.licence(),
                now));
        return database.write(handle -> {
            RevisionId id = RevisionTable.insert(handle, found.page(), revision);
            Digest digest = revision.signed().digest();
            Proposals.insert(
                    handle,
                    Proposal.offered(
                            id, digest, found.page().id(), found.author().id(), now));
            WikiEvent event = new WikiEvent.EditProposed(found.page().id(), id);
            journal.append(handle, event, OptionalLong.of(found.author().id().value()), true);
            return new Pending(found.page(), digest);
        });
    }

    /// Offers what another wiki has not decided once more: it was restored from a backup, and knows nothing of what it
    /// was offered since.
    void again(Host host) {
        database.write(handle -> {
            Proposals.undecided(handle, host, MOST_AGAIN)
                    .forEach(open -> journal.append(
                            handle,
                            new WikiEvent.EditProposed(open.page(), open.revision()),
                            OptionalLong.of(open.author().value()),
                            true));
            return true;
        });
    }
}
