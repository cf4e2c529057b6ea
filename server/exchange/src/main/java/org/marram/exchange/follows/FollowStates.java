package org.marram.exchange.follows;

import java.util.Optional;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.wiki.store.Database;

/// States of those that are followed, as they are stored: written when they change. Thread-safe.
final class FollowStates {
    private final Database database;

    FollowStates(Database database) {
        this.database = database;
    }

    Optional<OurFollow> find(long follow) {
        return database.read(handle -> OurFollows.byId(handle, follow));
    }

    /// Tells whether the wiki is still followed by this very Follow: a keeper who unfollows wants nothing more
    /// of it.
    boolean isFollowed(OurFollow follow) {
        return find(follow.id())
                .filter(now -> now.state() == State.FOLLOWING || now.state() == State.UNREACHABLE)
                .filter(now -> now.followed().equals(follow.followed()))
                .isPresent();
    }

    /// Notes the state of a follow, where it is news and the other side has not refused.
    void note(OurFollow follow, State state, Optional<FetchFault> fetchFault) {
        Optional<OurFollow> now = find(follow.id());
        boolean isNews = now.filter(each -> each.state() != State.REFUSED)
                .filter(each -> each.state() != state || !each.fault().equals(fetchFault))
                .isPresent();
        if (isNews) {
            database.write(handle -> {
                OurFollows.set(handle, follow.id(), state, fetchFault);
                return true;
            });
        }
    }
}
