package org.marram.wiki.edits;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// An edit from another wiki that waits, and what would come of it if it were taken now.
///
/// @param base what its author began from
/// @param before the text that `after` is compared with: the page's as it stands, or else the base's
/// @param after the page's text if it were taken, or else the author's
/// @param first the edit that it builds upon, when that waits too
public record HeldEdit(
        Page page,
        RevisionInfo edit,
        RevisionInfo base,
        Effect effect,
        String before,
        String after,
        Optional<Digest> first) {

    /// Effect that an edit would have, if it were taken now.
    public enum Effect {
        /// It is joined with the page as it stands.
        JOINS,
        /// It overlaps with what was written since: its author is asked to settle that.
        OVERLAPS,
        /// It builds upon another edit that waits: that one comes first.
        FOLLOWS,
        /// It builds upon an edit that was not taken.
        LOST
    }

    /// The edit with this digest, when it waits here.
    public static Optional<HeldEdit> find(Handle handle, Digest revision) {
        return Proposals.byDigest(handle, revision)
                .filter(proposal -> !proposal.ours() && proposal.state() == Proposal.State.HELD)
                .map(proposal -> of(handle, proposal));
    }

    private static HeldEdit of(Handle handle, Proposal proposal) {
        Page page = PageStore.byId(handle, proposal.page()).orElseThrow();
        RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
        RevisionInfo base = Revisions.byId(handle, edit.parent().orElseThrow()).orElseThrow();
        String text = Revisions.text(handle, edit.id()).orElse("");
        String baseText = Revisions.text(handle, base.id()).orElse("");
        if (!Revisions.isAncestor(handle, base.id(), page.head())) {
            boolean waits = Proposals.byRevision(handle, base.id())
                    .filter(first -> first.state() == Proposal.State.HELD)
                    .isPresent();
            return new HeldEdit(
                    page,
                    edit,
                    base,
                    waits ? Effect.FOLLOWS : Effect.LOST,
                    baseText,
                    text,
                    waits ? Optional.of(base.digest()) : Optional.empty());
        }
        String headText = Revisions.text(handle, page.head()).orElse("");
        return switch (Merge.threeWay(baseText, text, headText)) {
            case MergeResult.Clean(String joined) ->
                new HeldEdit(page, edit, base, Effect.JOINS, headText, joined, Optional.empty());
            case MergeResult.Overlap overlap ->
                new HeldEdit(page, edit, base, Effect.OVERLAPS, baseText, text, Optional.empty());
        };
    }
}
