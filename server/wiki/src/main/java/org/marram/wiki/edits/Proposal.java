package org.marram.wiki.edits;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// An edit that crosses from one wiki to another, and what has become of it.
///
/// @param ours true when a person of this wiki wrote it for a page elsewhere; false when it came to a page of
/// this wiki
/// @param activity the id of the Edit by which it came, or by which ours was sent; empty until then
/// @param reason in the words of the person who decided; often empty
/// @param base of a conflict: the revision that both began from
/// @param head of a conflict: the page's newest revision; of an accepted one: the revision that came of it
/// @param at when it was made here or came here
/// @param decided when it was last answered
public record Proposal(
        RevisionId revision,
        Digest digest,
        PageId page,
        ActorId author,
        boolean ours,
        State state,
        String activity,
        String reason,
        Optional<Digest> base,
        Optional<Digest> head,
        Instant at,
        Optional<Instant> decided) {

    /// Returns an edit that a person of this wiki offers to the page's home.
    static Proposal offered(RevisionId revision, Digest digest, PageId page, ActorId author, Instant at) {
        return unanswered(revision, digest, page, author, true, "", at);
    }

    /// Returns an edit that came for a page of this wiki.
    static Proposal come(RevisionId revision, Digest digest, PageId page, ActorId author, String activity, Instant at) {
        return unanswered(revision, digest, page, author, false, activity, at);
    }

    private static Proposal unanswered(
            RevisionId revision,
            Digest digest,
            PageId page,
            ActorId author,
            boolean ours,
            String activity,
            Instant at) {
        Optional<Digest> none = Optional.empty();
        return new Proposal(
                revision, digest, page, author, ours, State.SENT, activity, "", none, none, at, Optional.empty());
    }

    /// State of a proposal. The numbers are stored.
    public enum State implements Numbered {
        /// On its way, or not answered yet.
        SENT(0),
        /// Its change is in the page.
        ACCEPTED(1),
        /// It waits for a keeper of the page's home.
        HELD(2),
        /// It overlaps with what others wrote; its author can resolve that.
        CONFLICT(3),
        /// It was not taken.
        REFUSED(4);

        private final int number;

        State(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        /// As written in the interface of programs.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Tells whether the proposal still waits for an answer.
        public boolean isOpen() {
            return this == SENT || this == HELD;
        }
    }
}
