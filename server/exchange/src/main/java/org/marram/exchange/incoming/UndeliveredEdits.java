package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.UndeliveredListener;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.Proposals;

/// Refuses an edit that the home of its page does not take at the door, so that it is not on its way for ever.
@Singleton
final class UndeliveredEdits implements UndeliveredListener {
    private final Clock clock;

    UndeliveredEdits(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void givenUp(Handle handle, Iri activity, FetchFault fetchFault) {
        Proposals.bySent(handle, activity.value())
                .filter(edit -> edit.state() == Proposal.State.SENT)
                .ifPresent(edit -> Proposals.decide(
                        handle,
                        edit.revision(),
                        Proposal.State.REFUSED,
                        fetchFault.english(),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant()));
    }
}
