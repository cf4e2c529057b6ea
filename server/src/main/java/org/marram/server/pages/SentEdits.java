package org.marram.server.pages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.server.access.Viewer;
import org.marram.server.pages.Proposal.State;
import org.marram.server.shared.RevisionId;
import org.marram.themes.view.Routes;
import org.marram.themes.view.SentEdit;
import org.marram.themes.view.SentState;

/// What somebody has sent to the homes of pages, and what they are told of it where they read the page. Nobody else is
/// told.
@Singleton
final class SentEdits {
    /// Newer ones are looked at only; more than this do not wait (see the limit of those that do).
    private static final int NEWEST = 40;

    private final PeerReach peerReach;

    SentEdits(PeerReach peerReach) {
        this.peerReach = peerReach;
    }

    /// What this viewer has sent to the home of a page, newest first: what waits, and what became of the others until
    /// they
    /// put it away.
    List<SentEdit> of(Handle handle, Viewer viewer, Page page) {
        if (page.isOurs() || !(viewer instanceof Viewer.Participant participant)) {
            return List.of();
        }
        boolean outOfReach =
                page.home().flatMap(home -> peerReach.trouble(home.origin())).isPresent();
        List<SentEdit> told = new ArrayList<>();
        Set<RevisionId> settled = new HashSet<>();
        for (Proposal proposal : Proposals.undismissed(handle, page.id(), participant.actor(), NEWEST)) {
            RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
            if (proposal.state() != State.REFUSED) {
                edit.merged().ifPresent(settled::add);
            }
            boolean taken = Revisions.isAncestor(handle, proposal.revision(), page.head());
            if (!settled.contains(edit.id()) && !(taken && proposal.state() != State.ACCEPTED)) {
                told.add(told(page, edit, proposal, state(proposal.state(), outOfReach, taken)));
            }
        }
        return told;
    }

    private static SentEdit told(Page page, RevisionInfo edit, Proposal proposal, SentState state) {
        String digest = proposal.digest().toString();
        return new SentEdit(
                state,
                proposal.reason(),
                edit.summary(),
                proposal.at(),
                ViewValues.address(page).diff(edit.parents().getFirst().toString(), digest),
                proposal.state() == State.CONFLICT ? ViewValues.address(page).edit() + "?settle=" + digest : null,
                proposal.state().isOpen() ? null : Routes.sent(digest));
    }

    private static SentState state(State state, boolean outOfReach, boolean taken) {
        return switch (state) {
            case SENT -> outOfReach ? SentState.UNREACHABLE : SentState.SENT;
            case ACCEPTED -> taken ? SentState.ARRIVED : SentState.ACCEPTED;
            case HELD -> SentState.HELD;
            case CONFLICT -> SentState.CONFLICT;
            case REFUSED -> SentState.REFUSED;
        };
    }
}
