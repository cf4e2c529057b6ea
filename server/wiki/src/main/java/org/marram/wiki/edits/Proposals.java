package org.marram.wiki.edits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Access;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Policy;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// The table of edits that cross from one wiki to another.
public final class Proposals {
    /// Edits in a row of which each settles the one before, that are put away at once.
    private static final int MOST_SETTLED = 40;

    private Proposals() {}

    /// Stores one; its revision is stored already.
    public static void insert(Handle handle, Proposal proposal) {
        handle.createUpdate(
                        "insert into proposal (revision, page, actor, ours, state, activity, reason, base, head, at,"
                                + " decided) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, proposal.revision().value())
                .bind(1, proposal.page().value())
                .bind(2, proposal.author().value())
                .bind(3, proposal.ours() ? 1 : 0)
                .bind(4, proposal.state().number())
                .bind(5, proposal.activity())
                .bind(6, proposal.reason())
                .bind(7, ProposalRows.bytes(proposal.base()))
                .bind(8, ProposalRows.bytes(proposal.head()))
                .bind(9, proposal.at().toEpochMilli())
                .bind(10, proposal.decided().map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    /// Notes by which activity one of ours was sent.
    public static void sent(Handle handle, RevisionId revision, String activity) {
        handle.execute("update proposal set activity = ? where revision = ? and ours = 1", activity, revision.value());
    }

    /// One of ours, by the activity by which it was sent.
    public static Optional<Proposal> bySent(Handle handle, String activity) {
        return handle.createQuery(ProposalRows.COLUMNS + "where o.activity = ? and o.ours = 1")
                .bind(0, activity)
                .map((row, context) -> ProposalRows.read(row))
                .findFirst();
    }

    /// Notes what has become of one.
    public static void decide(
            Handle handle,
            RevisionId revision,
            State state,
            String reason,
            Optional<Digest> base,
            Optional<Digest> head,
            Instant at) {
        handle.createUpdate("update proposal set state = ?, reason = ?, base = ?, head = ?, decided = ?,"
                        + " dismissed = case when state = ? then dismissed else 0 end where revision = ?")
                .bind(0, state.number())
                .bind(1, reason)
                .bind(2, ProposalRows.bytes(base))
                .bind(3, ProposalRows.bytes(head))
                .bind(4, at.toEpochMilli())
                .bind(5, state.number())
                .bind(6, revision.value())
                .execute();
    }

    /// Notes what came with a page's new head: its home has taken that, whether its answer is here yet or not.
    static void taken(Handle handle, PageId page, RevisionId head, Instant at) {
        handle
                .createQuery(ProposalRows.COLUMNS + "where o.page = ? and o.ours = 1 and o.state in (?, ?, ?)")
                .bind(0, page.value())
                .bind(1, State.SENT.number())
                .bind(2, State.HELD.number())
                .bind(3, State.CONFLICT.number())
                .map((row, context) -> ProposalRows.read(row))
                .list()
                .stream()
                .filter(open -> Revisions.isAncestor(handle, open.revision(), head))
                .forEach(open ->
                        decide(handle, open.revision(), State.ACCEPTED, open.reason(), open.base(), open.head(), at));
    }

    /// Tells whether the viewer may see a revision where people and programs read.
    ///
    /// Security: what is not in its page, because it waits or was not taken, is for its author and for those
    /// who decide: no person publishes here by offering an edit.
    public static boolean isSeenBy(Handle handle, Viewer viewer, Policy policy, RevisionInfo revision) {
        return isTaken(handle, revision)
                || (viewer instanceof Viewer.Participant participant
                        && participant.actor().equals(revision.actor()))
                || Access.decide(viewer, Action.REVIEW, Subject.WIKI, policy).allowed();
    }

    /// Tells whether a revision is more than an offer: its page's home has taken it, or it was never offered to
    /// one.
    public static boolean isTaken(Handle handle, RevisionInfo revision) {
        return byRevision(handle, revision.id())
                .filter(proposal -> proposal.state() != State.ACCEPTED)
                .isEmpty();
    }

    /// Tells whether other servers get a revision from here.
    ///
    /// Security: an edit that was offered to this wiki is its author's to serve until it is in the page, else a
    /// person who offers one publishes here. One that was offered from here is served while its home may still
    /// have to read it.
    public static boolean isServed(Handle handle, RevisionId revision) {
        return byRevision(handle, revision)
                .filter(proposal -> proposal.state() != State.ACCEPTED)
                .filter(proposal -> !proposal.ours() || !proposal.state().isOpen())
                .filter(proposal -> !isInPage(handle, proposal))
                .isEmpty();
    }

    /// Tells whether a revision is an offer that its page's home has not taken: no version of the page.
    public static boolean isOffer(Handle handle, RevisionId revision) {
        return byRevision(handle, revision)
                .filter(proposal -> proposal.state() != State.ACCEPTED)
                .filter(proposal -> !isInPage(handle, proposal))
                .isPresent();
    }

    private static boolean isInPage(Handle handle, Proposal proposal) {
        return PageStore.byId(handle, proposal.page())
                .filter(page -> Revisions.isAncestor(handle, proposal.revision(), page.head()))
                .isPresent();
    }

    public static Optional<Proposal> byRevision(Handle handle, RevisionId revision) {
        return handle.createQuery(ProposalRows.COLUMNS + "where o.revision = ?")
                .bind(0, revision.value())
                .map((row, context) -> ProposalRows.read(row))
                .findOne();
    }

    public static Optional<Proposal> byDigest(Handle handle, Digest digest) {
        return handle.createQuery(ProposalRows.COLUMNS + "where r.digest = ?")
                .bind(0, digest.sha256())
                .map((row, context) -> ProposalRows.read(row))
                .findOne();
    }

    /// Puts away the answer to an edit that a person of this wiki made of a page elsewhere, and those to the
    /// edits that it settled. What is not decided stays.
    ///
    /// @return the edit; nothing when there is no such edit of theirs
    public static Optional<Proposal> dismiss(Handle handle, ActorId author, Digest digest) {
        Optional<Proposal> dismissed = byDigest(handle, digest).filter(proposal -> isDecided(proposal, author));
        Optional<Proposal> next = dismissed;
        for (int settled = 0; next.isPresent() && settled <= MOST_SETTLED; settled++) {
            RevisionId revision = next.get().revision();
            handle.execute("update proposal set dismissed = 1 where revision = ?", revision.value());
            next = Revisions.byId(handle, revision)
                    .flatMap(RevisionInfo::merged)
                    .flatMap(merged -> byRevision(handle, merged))
                    .filter(proposal -> isDecided(proposal, author));
        }
        return dismissed;
    }

    private static boolean isDecided(Proposal proposal, ActorId author) {
        return proposal.ours()
                && proposal.author().equals(author)
                && !proposal.state().isOpen();
    }

    /// Lists the proposals of one author for a page that they have not put away, newest first.
    static List<Proposal> undismissed(Handle handle, PageId page, ActorId author, int limit) {
        return handle.createQuery(ProposalRows.COLUMNS
                        + "where o.page = ? and o.actor = ? and o.dismissed = 0 order by o.revision desc limit ?")
                .bind(0, page.value())
                .bind(1, author.value())
                .bind(2, limit)
                .map((row, context) -> ProposalRows.read(row))
                .list();
    }

    /// Lists the proposals of one author for a page, newest first.
    public static List<Proposal> of(Handle handle, PageId page, ActorId author, int limit) {
        return handle.createQuery(
                        ProposalRows.COLUMNS + "where o.page = ? and o.actor = ? order by o.revision desc limit ?")
                .bind(0, page.value())
                .bind(1, author.value())
                .bind(2, limit)
                .map((row, context) -> ProposalRows.read(row))
                .list();
    }

    /// Counts the proposals of an author for a page that are still open.
    public static int open(Handle handle, PageId page, ActorId author) {
        return handle.createQuery("select count(*) from proposal where page = ? and actor = ? and state in (?, ?)")
                .bind(0, page.value())
                .bind(1, author.value())
                .bind(2, State.SENT.number())
                .bind(3, State.HELD.number())
                .mapTo(Integer.class)
                .one();
    }

    /// Those of people here that another wiki has not decided, oldest first.
    ///
    /// @param host of that wiki, with the port when there is one
    public static List<Proposal> undecided(Handle handle, Host host, int limit) {
        return handle.createQuery(ProposalRows.COLUMNS + "where o.ours = 1 and o.state in (?, ?)"
                        + " and o.page in (select p.id from page p where p.host = ?) order by o.revision limit ?")
                .bind(0, State.SENT.number())
                .bind(1, State.HELD.number())
                .bind(2, host.text())
                .bind(3, limit)
                .map((row, context) -> ProposalRows.read(row))
                .list();
    }

    /// Those that wait for a keeper of this wiki, after the revision with a number, oldest first.
    public static List<Proposal> held(Handle handle, RevisionId after, int limit) {
        return handle.createQuery(ProposalRows.COLUMNS
                        + "where o.ours = 0 and o.state = 2 and o.revision > ? order by o.revision limit ?")
                .bind(0, after.value())
                .bind(1, limit)
                .map((row, context) -> ProposalRows.read(row))
                .list();
    }

    /// Counts the edits that wait for a keeper of this wiki.
    public static int countHeld(Handle handle) {
        return handle.createQuery("select count(*) from proposal where ours = 0 and state = 2")
                .mapTo(Integer.class)
                .one();
    }

    /// Counts the edits of one page that wait for a keeper of this wiki.
    public static int countHeld(Handle handle, PageId page) {
        return handle.createQuery("select count(*) from proposal where ours = 0 and state = 2 and page = ?")
                .bind(0, page.value())
                .mapTo(Integer.class)
                .one();
    }
}
