package org.marram.wiki.edits;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.RemoteEditContext.Ready;
import org.marram.wiki.edits.RemoteEditOutcome.Decided;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Answers to edits that came from other wikis, as they are noted beside the page. Only inside a write.
final class RemoteEditAnswers {
    private final Journal journal;
    private final Clock clock;

    RemoteEditAnswers(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Notes that an edit was taken, and so the one whose conflict it resolved.
    RemoteEditOutcome accepted(Handle handle, Ready ready, RevisionInfo proposal, Digest head, String reason) {
        answer(handle, proposal.id(), proposal.page(), State.ACCEPTED, reason, Optional.empty(), Optional.of(head));
        ready.resolved()
                .flatMap(earlier -> Proposals.byRevision(handle, earlier))
                .filter(earlier -> earlier.state() == State.CONFLICT)
                .ifPresent(earlier -> Proposals.decide(
                        handle,
                        earlier.revision(),
                        State.ACCEPTED,
                        earlier.reason(),
                        Optional.empty(),
                        Optional.of(head),
                        clock.instant()));
        return new Decided(State.ACCEPTED, reason);
    }

    /// Notes what became of an edit, for whoever tells its author.
    void answer(
            Handle handle,
            RevisionId revision,
            PageId page,
            State state,
            String reason,
            Optional<Digest> base,
            Optional<Digest> head) {
        Instant now = clock.instant();
        Proposals.decide(handle, revision, state, reason, base, head, now);
        WikiEvent event = new WikiEvent.EditAnswered(page, revision, state.name(), reason);
        journal.append(handle, event, OptionalLong.empty(), true);
    }
}
