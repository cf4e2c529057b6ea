package org.marram.wiki.edits;

import java.util.List;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Decision;

/// Outcome of an edit from another wiki. What was decided is in the journal, for the part that answers its
/// author; the rest left no trace.
public sealed interface RemoteEditOutcome {

    /// It was decided upon, now or when it came the first time.
    record Decided(Proposal.State state, String reason) implements RemoteEditOutcome {}

    /// Nothing was stored: the page's or the wiki's rules do not let its author edit.
    record NotAllowed(Decision.Reason reason) implements RemoteEditOutcome {}

    /// Nothing was stored: it builds upon revisions that the page never had.
    record UnknownParents(List<Digest> digests) implements RemoteEditOutcome {
        public UnknownParents {
            digests = List.copyOf(digests);
        }
    }

    /// Nothing was stored: it cannot be an edit of a page of this wiki.
    ///
    /// @param reason in English, for its author and for keepers
    record Impossible(String reason) implements RemoteEditOutcome {}
}
