package org.marram.wiki.edits;

import org.marram.wiki.access.Decision;

/// Outcome of a keeper's decision upon an edit from another wiki.
public sealed interface ReviewOutcome {
    /// The decision is made, and its author is told.
    record Judged(Proposal.State state) implements ReviewOutcome {}

    /// The edit builds upon something that is not in the page: it goes on waiting.
    record NotYet() implements ReviewOutcome {}

    /// No such edit waits.
    record NotWaiting() implements ReviewOutcome {}

    record Refused(Decision.Reason reason) implements ReviewOutcome {}

    /// The reason for its author cannot be taken as it is.
    record Faulty(EditOutcome.Unacceptable fault) implements ReviewOutcome {}

    /// Returns what `outcome` is for the keeper who decided.
    static ReviewOutcome of(RemoteEditOutcome outcome) {
        return switch (outcome) {
            case RemoteEditOutcome.Decided(Proposal.State state, String _) -> new Judged(state);
            case RemoteEditOutcome.NotAllowed(Decision.Reason reason) -> new Refused(reason);
            case RemoteEditOutcome.UnknownParents _ -> new NotYet();
            case RemoteEditOutcome.Impossible _ -> new NotYet();
        };
    }
}
