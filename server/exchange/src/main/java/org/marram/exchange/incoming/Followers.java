package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.SeenIds;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.TheirFollows.Following;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.http.viewer.Throttle;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.store.Database;

/// Takes actors that want to follow the wiki, a page, or a person of it, and lets them go again.
@Singleton
final class Followers {
    private static final Rate ANSWERS_LENT = new Rate(100, Duration.ofMinutes(10));

    private final LocalActors actors;
    private final RemoteActors remote;
    private final Softwares softwares;
    private final Database database;
    private final Inboxes inboxes;
    private final Spellings spellings;
    private final Replies replies;
    private final Clock clock;
    private final Throttle lent;

    Followers(
            LocalActors actors,
            RemoteActors remote,
            Softwares softwares,
            Database database,
            Inboxes inboxes,
            Spellings spellings,
            Replies replies,
            Clock clock) {
        this.actors = actors;
        this.remote = remote;
        this.softwares = softwares;
        this.database = database;
        this.inboxes = inboxes;
        this.spellings = spellings;
        this.replies = replies;
        this.clock = clock;
        this.lent = new Throttle(ANSWERS_LENT, clock);
    }

    /// Takes an actor that wants to follow. Also tells an actor that what it wants to follow cannot be
    /// followed: its server would wait for ever otherwise.
    HandlingOutcome follow(Activity.Follow follow) {
        Optional<Iri> object = follow.object().id();
        if (object.isEmpty() || !spellings.isHere(object.get())) {
            return HandlingOutcome.ignored(PeerFault.FOLLOWS_NOBODY);
        }
        LocalActor.Search search = database.read(handle -> spellings.acting(handle, object.get()))
                .map(actors::find)
                .orElseGet(LocalActor.Search.Unknown::new);
        return switch (remote.find(follow.actor(), FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor follower) -> answer(follow, search, follower);
            case RemoteActors.Answer.Gone _ -> HandlingOutcome.refused(PeerFault.FOLLOWER_GONE);
            case RemoteActors.Answer.Refused(FetchFault fetchFault) -> new HandlingOutcome.Refused(fetchFault);
            case RemoteActors.Answer.Unreachable(FetchFault fetchFault) -> new HandlingOutcome.Later(fetchFault);
        };
    }

    private HandlingOutcome answer(Activity.Follow follow, LocalActor.Search search, Actor follower) {
        Optional<FetchFault> fetchFault = inboxes.fault(follower);
        if (fetchFault.isPresent()) {
            return new HandlingOutcome.Refused(fetchFault.get());
        }
        WebOrigin there = follower.inboxes().inbox().origin();
        boolean isLent = !there.equals(follower.id().origin());
        if (isLent && !lent.take(there).isZero()) {
            return HandlingOutcome.refused(PeerFault.FOLLOWERS_ENOUGH);
        }
        return switch (search) {
            case LocalActor.Search.Found(LocalActor whom)
            when !(whom instanceof LocalActor.Fetcher)
                    && database.read(handle -> FollowerInboxes.areTooMany(handle, follower)) ->
                isLent
                        ? HandlingOutcome.refused(PeerFault.FOLLOWERS_ENOUGH)
                        : reject(follow, actors.id(whom), follower, PeerFault.FOLLOWERS_ENOUGH);
            case LocalActor.Search.Found(LocalActor.Fetcher fetcher) ->
                reject(follow, actors.id(fetcher), follower, PeerFault.FOLLOWS_FETCHER);
            case LocalActor.Search.Found(LocalActor whom) -> accept(follow, actors.id(whom), follower);
            case LocalActor.Search.Gone _, LocalActor.Search.Unknown _ ->
                // The wiki speaks for what is none of its actors, or none any more: their keys are nowhere.
                reject(follow, actors.id(new LocalActor.Wiki()), follower, PeerFault.FOLLOWS_NOBODY);
        };
    }

    HandlingOutcome undo(Activity.Undo undo) {
        Instant now = clock.instant();
        boolean undone = database.write(handle -> {
            boolean ended = isUndone(handle, undo, now);
            boolean namesOneThatCame = undo.object()
                    .id()
                    .filter(follow -> SeenIds.cameBefore(handle, follow))
                    .isPresent();
            if (!ended || namesOneThatCame) {
                // It may come again with the next Undo of the same Follow.
                SeenIds.letComeAgain(handle, undo.id(), now);
            }
            return ended;
        });
        return undone ? HandlingOutcome.DONE : HandlingOutcome.ignored(PeerFault.UNDOES_NOTHING);
    }

    private static boolean isUndone(Handle handle, Activity.Undo undo, Instant now) {
        return switch (undo.object()) {
            case Reference.Inline(Activity.Follow follow) -> isUndone(handle, undo.actor(), follow, now);
            case Reference.Inline inline ->
                inline.id()
                        .filter(activity -> TheirFollows.removeByActivity(handle, undo.actor(), activity, now))
                        .isPresent();
            case Reference.ById byId -> TheirFollows.removeByActivity(handle, undo.actor(), byId.address(), now);
        };
    }

    /// Ends a follow by the Follow that stands in an Undo. Ibis and Lemmy make up a new id for it, so that one which
    /// never came is told by who follows whom. One that came, and is not by which they follow now, was taken back
    /// before: this is a late copy, or was overtaken, and what they follow by now stays.
    private static boolean isUndone(Handle handle, Iri actor, Activity.Follow follow, Instant now) {
        if (TheirFollows.removeByActivity(handle, actor, follow.id(), now)) {
            return true;
        }
        return !SeenIds.cameBefore(handle, follow.id())
                && follow.object()
                        .id()
                        .filter(whom -> TheirFollows.remove(handle, actor, whom, now))
                        .isPresent();
    }

    /// Accepts a Follow. The answer holds the whole Follow, as some servers want to see it.
    private HandlingOutcome accept(Activity.Follow follow, Iri whom, Actor follower) {
        Iri inbox = follower.inboxes().inbox();
        softwares.learn(follower.id().origin());
        Activity.Envelope envelope = replies.envelope("accept", follow, whom, follow.actor());
        Activity accept = new Activity.Accept(envelope, Reference.carrying(follow), Optional.empty());
        Following following = new Following(
                follower.id(),
                whom,
                inbox,
                FollowerInboxes.shared(follower),
                follow.id(),
                envelope.published().orElseThrow());
        replies.send(queue -> {
            TheirFollows.add(queue.handle(), following);
            queue.accept(accept, inbox);
        });
        return HandlingOutcome.DONE;
    }

    private HandlingOutcome reject(Activity.Follow follow, Iri whom, Actor follower, PeerFault why) {
        Activity.Envelope envelope = replies.envelope("reject", follow, whom, follow.actor());
        Activity reject = new Activity.Reject(envelope, Reference.carrying(follow), why.english());
        replies.send(queue -> {
            if (!endsAnother(queue.handle(), follow, whom)) {
                queue.accept(reject, follower.inboxes().inbox());
            }
            // It may be accepted when it comes again.
            SeenIds.letComeAgain(queue.handle(), follow.id(), clock.instant());
        });
        return HandlingOutcome.refused(why);
    }

    /// Tells whether a Reject in the wiki's name would end what is no matter of it: that they follow the wiki. So
    /// Mastodon understands it, which looks at nothing but who sends it.
    private static boolean endsAnother(Handle handle, Activity.Follow follow, Iri whom) {
        return !follow.object().id().equals(Optional.of(whom))
                && TheirFollows.find(handle, follow.actor(), whom).isPresent();
    }
}
