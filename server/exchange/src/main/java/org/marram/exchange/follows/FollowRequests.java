package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.store.Database;

/// Asks other wikis to be followed, and takes that back. It is the wiki's voice that follows: some wikis let
/// only a person do so.
@Singleton
final class FollowRequests {
    private final FollowTarget followTarget;
    private final MirrorFallback mirrors;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final Database database;
    private final Dispatcher dispatcher;
    private final Clock clock;

    FollowRequests(
            FollowTarget followTarget,
            MirrorFallback mirrors,
            WikiAddresses wikiAddresses,
            ActivityKeys keys,
            Database database,
            Dispatcher dispatcher,
            Clock clock) {
        this.followTarget = followTarget;
        this.mirrors = mirrors;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.database = database;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /// Makes the Follow of an actor, not sent yet.
    Followed followed(Actor actor, Optional<UUID> line) {
        return new Followed(actor.id(), actor.inboxes().inbox(), line, wikiAddresses.activity(keys.random()));
    }

    /// Queues the Follow in the transaction that notes down whom it follows; [Dispatcher#dispatch] when it is
    /// committed.
    void send(Handle handle, Followed followed) {
        Instant now = clock.instant();
        queue(handle, followed, follow(followed, now), now);
    }

    /// Sends the same Follow again, to a wiki that may have forgotten it.
    void sayAgain(Followed followed) {
        database.write(handle -> {
            send(handle, followed);
            return true;
        });
        dispatcher.dispatch();
    }

    /// Queues the taking back of a Follow.
    void takeBack(Handle handle, Followed followed) {
        Instant now = clock.instant();
        Activity.Envelope envelope = envelope(wikiAddresses.activity(keys.random()), followed, now);
        queue(handle, followed, new Activity.Undo(envelope, Reference.carrying(follow(followed, now))), now);
    }

    /// Tries once more to find the actor that an address means; returns the reason when that did not work.
    Optional<FetchFault> again(OurFollow follow) {
        return switch (followTarget.find(follow.address())) {
            case FollowTarget.Search.Unreachable(FetchFault fetchFault) -> Optional.of(instead(follow, fetchFault));
            case FollowTarget.Search.None(FetchFault fetchFault) -> {
                database.write(handle -> {
                    OurFollows.set(handle, follow.id(), State.REFUSED, Optional.of(fetchFault));
                    return true;
                });
                yield Optional.empty();
            }
            case FollowTarget.Search.Found(Actor actor, Optional<UUID> line) -> {
                Followed followed = followed(actor, line);
                database.write(handle -> {
                    if (OurFollows.of(handle, actor.id()).isPresent()) {
                        OurFollows.remove(handle, follow.id());
                    } else {
                        OurFollows.found(handle, follow.id(), followed);
                        send(handle, followed);
                    }
                    return true;
                });
                dispatcher.dispatch();
                yield Optional.empty();
            }
        };
    }

    /// Fetches the page from a wiki that mirrors it, for the meantime.
    private FetchFault instead(OurFollow follow, FetchFault fetchFault) {
        return mirrors.take(follow.address())
                .map(wiki -> fetchFault.then(PeerFault.MIRRORED_BY, wiki.authority()))
                .orElse(fetchFault);
    }

    private Activity follow(Followed followed, Instant at) {
        return new Activity.Follow(envelope(followed.activity(), followed, at), Reference.to(followed.actor()));
    }

    private Activity.Envelope envelope(Iri id, Followed followed, Instant at) {
        return Activity.Envelope.of(id, wikiAddresses.voice())
                .addressed(Addressing.to(followed.actor()))
                .at(at);
    }

    private void queue(Handle handle, Followed followed, Activity activity, Instant at) {
        byte[] body = DocumentWriter.bytes(activity);
        long number = KeptActivities.keep(handle, activity.id(), activity.actor(), body, at);
        Optional<About> about = Optional.of(new About(followed.actor(), Says.ITSELF));
        Deliveries.queue(handle, number, activity.actor(), body, List.of(followed.inbox()), at, about);
    }
}
