package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Decides upon edits that came from other wikis and wait, and notes what other wikis decided upon ours.
@Singleton
final class ReviewEdits {
    private final Database database;
    private final Rules rules;
    private final TakeRemoteEdits remote;
    private final Clock clock;

    ReviewEdits(Database database, Rules rules, TakeRemoteEdits remote, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.remote = remote;
        this.clock = clock;
    }

    /// Returns why this viewer may not decide; empty when they may.
    Optional<Decision.Reason> refused(Viewer keeper) {
        return rules.refusal(keeper, Action.REVIEW);
    }

    /// Returns the title of the page that an edit waits for; nothing when no such edit waits.
    Optional<Title> waitsFor(Digest revision) {
        return database.read(handle -> waiting(handle, revision)
                .flatMap(proposal -> PageStore.byId(handle, proposal.page()))
                .map(Page::title));
    }

    /// Notes what the home of a page has answered to an edit that a person of this wiki made of it.
    ///
    /// @param host of the one that answers: only the page's home is heard
    /// @param base of a conflict: the revision that both began from
    /// @param head of a conflict: the page's newest revision; of an accepted edit: what came of it
    /// @return whether there is such an edit
    boolean answered(
            Host host,
            Digest revision,
            Proposal.State state,
            String reason,
            Optional<Digest> base,
            Optional<Digest> head) {
        return database.write(handle -> {
            Optional<Proposal> ours = Proposals.byDigest(handle, revision)
                    .filter(Proposal::ours)
                    .filter(proposal -> PageStore.byId(handle, proposal.page())
                            .filter(page -> page.host().equals(host))
                            .isPresent());
            ours.filter(proposal -> proposal.state() != Proposal.State.ACCEPTED).ifPresent(proposal -> {
                Proposals.decide(handle, proposal.revision(), state, reason, base, head, clock.instant());
                if (state == Proposal.State.ACCEPTED) {
                    settled(handle, proposal, head);
                }
            });
            return ours.isPresent();
        });
    }

    /// With a resolution its home has taken what it resolves.
    private void settled(Handle handle, Proposal resolution, Optional<Digest> head) {
        Revisions.byId(handle, resolution.revision())
                .flatMap(RevisionInfo::merged)
                .flatMap(resolved -> Proposals.byRevision(handle, resolved))
                .filter(resolved -> resolved.ours() && resolved.state() == Proposal.State.CONFLICT)
                .ifPresent(resolved -> Proposals.decide(
                        handle,
                        resolved.revision(),
                        Proposal.State.ACCEPTED,
                        resolved.reason(),
                        resolved.base(),
                        head,
                        clock.instant()));
    }

    /// Tries once; the outer is empty when the page changed meanwhile, the inner when nothing waits any more.
    Optional<Optional<RemoteEditOutcome>> tryReview(Digest revision, boolean accept, String reason) {
        Optional<Proposal> proposal = database.read(handle -> waiting(handle, revision));
        if (proposal.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return accept
                ? remote.tryAccept(proposal.get(), reason).map(Optional::of)
                : Optional.of(Optional.of(remote.refuse(proposal.get(), reason)));
    }

    private static Optional<Proposal> waiting(Handle handle, Digest revision) {
        return Proposals.byDigest(handle, revision)
                .filter(proposal -> !proposal.ours() && proposal.state() == Proposal.State.HELD);
    }
}
