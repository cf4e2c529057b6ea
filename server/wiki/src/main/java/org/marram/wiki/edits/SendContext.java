package org.marram.wiki.edits;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.PageName;

/// State here that an edit of a page elsewhere starts from.
///
/// @param base the version that the author saw
/// @param baseIsTaken it is in the page's line; else it is an edit of the author's own that waits
/// @param resolved the author's own earlier edit, which this one settles the conflict of
record SendContext(
        Page page,
        RevisionInfo head,
        String headText,
        String licence,
        Optional<RevisionInfo> base,
        boolean baseIsTaken,
        String baseText,
        Optional<RevisionInfo> resolved,
        Contributor author,
        int open) {
    /// Reads it; nothing when there is no such page.
    static Optional<SendContext> of(Handle handle, PageName name, ProposedEdit edit, Viewer.Participant participant) {
        return page(handle, name).filter(page -> !page.deleted()).map(page -> {
            RevisionInfo head = Revisions.byId(handle, page.head()).orElseThrow();
            Optional<RevisionInfo> base = edit.base() instanceof Base.On(Digest digest)
                    ? Revisions.byDigest(handle, digest).filter(seen -> maySee(handle, page, seen, participant))
                    : Optional.empty();
            Optional<RevisionInfo> resolved = edit.resolves()
                    .flatMap(digest -> Revisions.byDigest(handle, digest))
                    .filter(mine -> isOwnConflict(handle, mine, participant));
            return new SendContext(
                    page,
                    head,
                    Revisions.text(handle, page.head()).orElse(""),
                    Revisions.document(handle, page.head())
                            .orElseThrow()
                            .revision()
                            .license(),
                    base,
                    base.filter(seen -> Revisions.isAncestor(handle, seen.id(), page.head()))
                            .isPresent(),
                    base.flatMap(seen -> Revisions.text(handle, seen.id())).orElse(""),
                    resolved,
                    Actors.byId(handle, participant.actor()).orElseThrow(),
                    Proposals.open(handle, page.id(), participant.actor()));
        });
    }

    private static Optional<Page> page(Handle handle, PageName name) {
        return Names.lookupUnfollowed(handle, name.host(), name.title()).any();
    }

    /// Tells whether a revision is a version of the page's own line, or an earlier edit of the same author that
    /// waits.
    private static boolean maySee(Handle handle, Page page, RevisionInfo seen, Viewer.Participant participant) {
        return Revisions.isAncestor(handle, seen.id(), page.head())
                || (seen.page().equals(page.id()) && seen.actor().equals(participant.actor()));
    }

    private static boolean isOwnConflict(Handle handle, RevisionInfo mine, Viewer.Participant participant) {
        return mine.actor().equals(participant.actor())
                && Proposals.byRevision(handle, mine.id())
                        .filter(proposal -> proposal.state() == Proposal.State.CONFLICT)
                        .isPresent();
    }
}
