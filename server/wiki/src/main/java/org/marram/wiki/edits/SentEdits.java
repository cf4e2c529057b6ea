package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.SentProposal.Standing;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PeerReach;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;

/// Edits that a participant has sent to the homes of pages, as they are told of them where they read the page.
/// No other person is told.
@Singleton
public final class SentEdits {
    /// Newer ones are looked at only; more than this do not wait (see the limit of those that do).
    private static final int NEWEST = 40;

    private final PeerReach peerReach;

    SentEdits(PeerReach peerReach) {
        this.peerReach = peerReach;
    }

    /// Edits that this viewer has sent to the home of a page, newest first: those that wait, and the others until
    /// the viewer puts them away.
    public List<SentProposal> of(Handle handle, Viewer viewer, Page page) {
        if (page.isOurs() || !(viewer instanceof Viewer.Participant participant)) {
            return List.of();
        }
        boolean outOfReach =
                page.home().flatMap(home -> peerReach.trouble(home.origin())).isPresent();
        List<SentProposal> told = new ArrayList<>();
        Set<RevisionId> settled = new HashSet<>();
        for (Proposal proposal : Proposals.undismissed(handle, page.id(), participant.actor(), NEWEST)) {
            RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
            if (proposal.state() != State.REFUSED) {
                edit.merged().ifPresent(settled::add);
            }
            boolean taken = Revisions.isAncestor(handle, proposal.revision(), page.head());
            if (!settled.contains(edit.id()) && !(taken && proposal.state() != State.ACCEPTED)) {
                told.add(new SentProposal(standing(proposal.state(), outOfReach, taken), proposal, edit));
            }
        }
        return told;
    }

    private static Standing standing(State state, boolean outOfReach, boolean taken) {
        return switch (state) {
            case SENT -> outOfReach ? Standing.UNREACHABLE : Standing.SENT;
            case ACCEPTED -> taken ? Standing.ARRIVED : Standing.ACCEPTED;
            case HELD -> Standing.HELD;
            case CONFLICT -> Standing.CONFLICT;
            case REFUSED -> Standing.REFUSED;
        };
    }
}
