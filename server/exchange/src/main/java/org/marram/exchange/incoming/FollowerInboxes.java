package org.marram.exchange.incoming;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.TheirFollows;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Inboxes of followers, and how many of them are written to. Only inside a read.
final class FollowerInboxes {
    /// Largest number of inboxes of one server that are written to; those behind a shared one count as one.
    ///
    /// Security: whoever follows as many as they like has each change written to as many addresses.
    private static final int MOST_INBOXES = 500;

    /// Largest number of inboxes that are written to at a server which actors of other servers name as theirs.
    ///
    /// Security: nothing shows that it is, and it may be somebody whom they want to be written to.
    private static final int MOST_LENT = 50;

    private FollowerInboxes() {}

    /// Tells whether one inbox more would be written to for a follower, when there are already as many as may
    /// be.
    static boolean areTooMany(Handle handle, Actor follower) {
        WebOrigin home = follower.id().origin();
        WebOrigin there = follower.inboxes().inbox().origin();
        return !TheirFollows.isWrittenTo(
                        handle, shared(follower).orElse(follower.inboxes().inbox()))
                && (TheirFollows.inboxes(handle, home) >= MOST_INBOXES
                        || (!there.equals(home) && TheirFollows.lentInboxes(handle, there) >= MOST_LENT));
    }

    /// Returns the shared inbox, if it is where the actor or its own inbox is: no other is ever written to.
    static Optional<Iri> shared(Actor follower) {
        return follower.inboxes()
                .sharedInbox()
                .filter(shared -> shared.hasOriginOf(follower.id())
                        || shared.hasOriginOf(follower.inboxes().inbox()));
    }
}
