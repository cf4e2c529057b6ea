package org.marram.wiki.edits;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;

/// Edits that a participant has sent to the home of another wiki's page, and may go on from.
public final class OwnEdits {
    private OwnEdits() {}

    /// The newest of the viewer's edits of a page that waits for its home: their next one builds upon it.
    public static Optional<RevisionInfo> newest(Handle handle, Viewer viewer, Page page) {
        return viewer instanceof Viewer.Participant participant
                ? Proposals.of(handle, page.id(), participant.actor(), 1).stream()
                        .filter(proposal -> waits(handle, page, proposal))
                        .findFirst()
                        .flatMap(proposal -> Revisions.byId(handle, proposal.revision()))
                : Optional.empty();
    }

    /// Tells whether a revision is an edit of the viewer's own that waits for the page's home.
    public static boolean waits(Handle handle, Viewer viewer, Page page, Digest revision) {
        return own(handle, viewer, page, revision)
                .filter(proposal -> waits(handle, page, proposal))
                .isPresent();
    }

    private static boolean waits(Handle handle, Page page, Proposal proposal) {
        return proposal.state().isOpen() && !Revisions.isAncestor(handle, proposal.revision(), page.head());
    }

    /// An edit of the viewer's own that overlaps with what others wrote, and that no later one has settled.
    public static Optional<RevisionInfo> conflict(Handle handle, Viewer viewer, Page page, Digest revision) {
        return own(handle, viewer, page, revision)
                .filter(proposal -> proposal.state() == Proposal.State.CONFLICT)
                .flatMap(proposal -> Revisions.byId(handle, proposal.revision()));
    }

    private static Optional<Proposal> own(Handle handle, Viewer viewer, Page page, Digest revision) {
        return viewer instanceof Viewer.Participant participant
                ? Proposals.byDigest(handle, revision)
                        .filter(Proposal::ours)
                        .filter(proposal -> proposal.page().equals(page.id()))
                        .filter(proposal -> proposal.author().equals(participant.actor()))
                : Optional.empty();
    }
}
