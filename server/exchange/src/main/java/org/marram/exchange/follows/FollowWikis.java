package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// Follows other wikis and single pages of them, on behalf of this wiki. The caller decides whether a person
/// may ask for it. Thread-safe; waits for the network.
@Singleton
public final class FollowWikis {
    private final FollowTarget followTarget;
    private final FollowRequests followRequests;
    private final MirrorSync mirrorSync;
    private final Database database;
    private final Dispatcher dispatcher;
    private final Federation federation;
    private final Clock clock;

    FollowWikis(
            FollowTarget followTarget,
            FollowRequests followRequests,
            MirrorSync mirrorSync,
            Database database,
            Dispatcher dispatcher,
            Federation federation,
            Clock clock) {
        this.followTarget = followTarget;
        this.followRequests = followRequests;
        this.mirrorSync = mirrorSync;
        this.database = database;
        this.dispatcher = dispatcher;
        this.federation = federation;
        this.clock = clock;
    }

    /// Result of a wish to follow.
    public sealed interface Outcome {
        /// The other wiki was asked, or will be as soon as it answers.
        record Asked(OurFollow follow) implements Outcome {}

        /// The other wiki was followed already, or had been asked.
        record Known(OurFollow follow) implements Outcome {}

        /// There is nothing to follow at the address.
        ///
        /// @param fault the reason, for the person who typed the address
        record Nobody(FetchFault fault) implements Outcome {}

        /// This wiki has nothing to do with others: it has no keeper, or only its participants read it.
        record Alone() implements Outcome {}
    }

    /// Begins to follow the wiki or page at an address that was typed.
    public Outcome follow(String typed) {
        if (!federation.isOn()) {
            return new Outcome.Alone();
        }
        String address = typed.strip();
        return switch (followTarget.find(address)) {
            case FollowTarget.Search.None(FetchFault fault) -> new Outcome.Nobody(fault);
            case FollowTarget.Search.Unreachable(FetchFault fault) -> later(address, fault);
            case FollowTarget.Search.Found(Actor actor, Optional<UUID> line) ->
                ask(address, followRequests.followed(actor, line));
        };
    }

    /// Stops following; returns false when it was not followed. Pages that are here stay.
    public boolean unfollow(long id) {
        boolean done = database.write(handle -> OurFollows.byId(handle, id)
                .map(follow -> {
                    follow.followed().ifPresent(followed -> followRequests.takeBack(handle, followed));
                    OurFollows.remove(handle, id);
                    return true;
                })
                .orElse(false));
        dispatcher.dispatch();
        return done;
    }

    /// Asks again, or looks again for what is new, now.
    public void tryAgain(long id) {
        Optional<OurFollow> follow = database.read(handle -> OurFollows.byId(handle, id));
        switch (follow.map(OurFollow::state).orElse(State.FOLLOWING)) {
            case REFUSED -> follow(follow.orElseThrow().address());
            case PENDING ->
                follow.flatMap(OurFollow::followed).map(Followed::origin).ifPresent(dispatcher::tryAgain);
            case FOLLOWING, UNREACHABLE -> mirrorSync.pull(id);
        }
    }

    /// Notes that the other wiki said yes. Security: only whom we asked can, to what we asked.
    ///
    /// @return true when it was an answer to something
    public boolean accepted(Iri actor, Iri activity) {
        return answered(actor, activity, State.FOLLOWING, Optional.empty())
                .map(id -> {
                    mirrorSync.pull(id);
                    return true;
                })
                .orElse(false);
    }

    /// Notes that the other wiki said no, or follows no more.
    public boolean rejected(Iri actor, Iri activity, String reason) {
        FetchFault fault = reason.isBlank() ? FetchFault.of(PeerFault.THEY_REFUSED) : FetchFault.said(reason);
        return answered(actor, activity, State.REFUSED, Optional.of(fault)).isPresent();
    }

    private Optional<Long> answered(Iri actor, Iri activity, State state, Optional<FetchFault> fault) {
        return database.write(handle -> OurFollows.of(handle, actor)
                .filter(follow -> follow.followed()
                        .filter(followed -> followed.activity().equals(activity))
                        .isPresent())
                .map(follow -> {
                    OurFollows.set(handle, follow.id(), state, fault);
                    return follow.id();
                }));
    }

    private Outcome ask(String address, Followed followed) {
        Outcome outcome = database.write(handle -> {
            Optional<OurFollow> known = OurFollows.of(handle, followed.actor());
            if (known.isPresent() && known.get().state() != State.REFUSED) {
                return new Outcome.Known(known.get());
            }
            known.ifPresent(refused -> OurFollows.remove(handle, refused.id()));
            OurFollow follow = OurFollows.add(handle, address, Optional.of(followed), clock.instant());
            followRequests.send(handle, followed);
            return new Outcome.Asked(follow);
        });
        dispatcher.dispatch();
        return outcome;
    }

    private Outcome later(String address, FetchFault fault) {
        OurFollow follow = database.write(handle -> {
            OurFollow added = OurFollows.all(handle).stream()
                    .filter(each -> each.address().equals(address))
                    .findFirst()
                    .orElseGet(() -> OurFollows.add(handle, address, Optional.empty(), clock.instant()));
            if (added.followed().isEmpty()) {
                OurFollows.set(handle, added.id(), State.UNREACHABLE, Optional.of(fault));
            }
            return OurFollows.byId(handle, added.id()).orElseThrow();
        });
        mirrorSync.pull(follow.id());
        return new Outcome.Asked(follow);
    }
}
