package org.marram.server.pages;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.server.access.Viewer;
import org.marram.server.pages.Proposal.State;
import org.marram.server.shared.RevisionId;
import org.marram.themes.view.SentEdit;
import org.marram.themes.view.SentState;

/// What somebody has sent to the homes of pages, and what they are told of it where they read the page. Nobody else is
/// told.
@Singleton
final class SentEdits {
    /// Newer ones are looked at only; more than this do not wait (see the limit of those that do).
    private static final int NEWEST = 40;
    /// How long a refusal is told: long enough for who comes by once a month.
    private static final Duration REFUSALS = Duration.ofDays(30);
    /// How long an edit that was taken is told while it is not in the page here: it is on its way.
    private static final Duration ARRIVAL = Duration.ofMinutes(10);

    private final Reach reach;
    private final Clock clock;

    SentEdits(Reach reach, Clock clock) {
        this.reach = reach;
        this.clock = clock;
    }

    /// What this viewer has sent to the home of a page and is not done with, newest first.
    List<SentEdit> of(Handle handle, Viewer viewer, Page page) {
        if (page.isOurs() || !(viewer instanceof Viewer.Participant participant)) {
            return List.of();
        }
        boolean outOfReach =
                page.home().flatMap(home -> reach.trouble(home.origin())).isPresent();
        List<SentEdit> told = new ArrayList<>();
        Set<RevisionId> settled = new HashSet<>();
        for (Proposal proposal : Proposals.of(handle, page.id(), participant.actor(), NEWEST)) {
            RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
            if (proposal.state() != State.REFUSED) {
                edit.merged().ifPresent(settled::add);
            }
            if (!settled.contains(edit.id()) && isTold(handle, page, proposal)) {
                told.add(told(page, edit, proposal, outOfReach));
            }
        }
        return told;
    }

    private boolean isTold(Handle handle, Page page, Proposal proposal) {
        return switch (proposal.state()) {
            case SENT, HELD, CONFLICT -> !isTaken(handle, page, proposal);
            case ACCEPTED -> isYoungerThan(ARRIVAL, proposal.decided()) && !isTaken(handle, page, proposal);
            case REFUSED -> isYoungerThan(REFUSALS, proposal.decided());
        };
    }

    private static boolean isTaken(Handle handle, Page page, Proposal proposal) {
        return Revisions.isAncestor(handle, proposal.revision(), page.head());
    }

    private boolean isYoungerThan(Duration age, Optional<Instant> at) {
        return at.filter(clock.instant().minus(age)::isBefore).isPresent();
    }

    private static SentEdit told(Page page, RevisionInfo edit, Proposal proposal, boolean outOfReach) {
        String digest = proposal.digest().toString();
        return new SentEdit(
                state(proposal.state(), outOfReach),
                proposal.reason(),
                edit.summary(),
                proposal.at(),
                Shown.address(page).diff(edit.parents().getFirst().toString(), digest),
                proposal.state() == State.CONFLICT ? Shown.address(page).edit() + "?settle=" + digest : null);
    }

    private static SentState state(State state, boolean outOfReach) {
        return switch (state) {
            case SENT -> outOfReach ? SentState.UNREACHABLE : SentState.SENT;
            case ACCEPTED -> SentState.ACCEPTED;
            case HELD -> SentState.HELD;
            case CONFLICT -> SentState.CONFLICT;
            case REFUSED -> SentState.REFUSED;
        };
    }
}
