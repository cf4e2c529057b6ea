package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.Fault;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.server.peers.ActivityKeys;
import org.marram.server.peers.Addresses;
import org.marram.server.peers.Deliveries;
import org.marram.server.peers.Dispatcher;
import org.marram.server.peers.KeptActivities;
import org.marram.server.peers.LocalActor;
import org.marram.server.peers.LocalActors;
import org.marram.server.peers.PeerFault;
import org.marram.server.peers.RemoteActors;
import org.marram.server.peers.TheirFollows;
import org.marram.server.store.Database;

/// Takes those who want to follow the wiki, a page, or somebody of it, and lets them go again.
@Singleton
final class Followers {
    private final LocalActors actors;
    private final RemoteActors remote;
    private final Softwares softwares;
    private final Addresses addresses;
    private final ActivityKeys keys;
    private final Database database;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Followers(
            LocalActors actors,
            RemoteActors remote,
            Softwares softwares,
            Addresses addresses,
            ActivityKeys keys,
            Database database,
            Dispatcher dispatcher,
            Clock clock) {
        this.actors = actors;
        this.remote = remote;
        this.softwares = softwares;
        this.addresses = addresses;
        this.keys = keys;
        this.database = database;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    Handled follow(Activity.Follow follow) {
        Optional<Iri> object = follow.object().id();
        if (object.isEmpty() || !(actors.find(object.get()) instanceof LocalActor.Search.Found(LocalActor whom))) {
            return Handled.ignored(PeerFault.FOLLOWS_NOBODY);
        }
        if (whom instanceof LocalActor.Fetcher) {
            return Handled.ignored(PeerFault.FOLLOWS_FETCHER);
        }
        return switch (remote.find(follow.actor(), FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor follower) -> accept(follow, actors.id(whom), follower);
            case RemoteActors.Answer.Gone _ -> Handled.refused(PeerFault.FOLLOWER_GONE);
            case RemoteActors.Answer.Refused(Fault fault) -> new Handled.Refused(fault);
            case RemoteActors.Answer.Unreachable(Fault fault) -> new Handled.Later(fault);
        };
    }

    Handled undo(Activity.Undo undo) {
        boolean undone = database.write(handle -> switch (undo.object()) {
            case Reference.Inline inline
            when inline.object() instanceof Activity.Follow follow ->
                follow.object()
                        .id()
                        .filter(whom -> TheirFollows.remove(handle, undo.actor(), whom))
                        .isPresent();
            case Reference.Inline inline ->
                inline.id()
                        .filter(activity -> TheirFollows.removeByActivity(handle, undo.actor(), activity))
                        .isPresent();
            case Reference.ById byId -> TheirFollows.removeByActivity(handle, undo.actor(), byId.address());
        });
        return undone ? Handled.DONE : Handled.ignored(PeerFault.UNDOES_NOTHING);
    }

    private Handled accept(Activity.Follow follow, Iri whom, Actor follower) {
        Optional<Iri> inbox = follower.ownInbox();
        if (inbox.isEmpty()) {
            return Handled.refused(PeerFault.INBOX_ELSEWHERE);
        }
        softwares.learn(follower.id().origin());
        Instant now = clock.instant();
        Activity accept = accept(follow, whom, now);
        database.write(handle -> {
            TheirFollows.add(
                    handle,
                    new TheirFollows.Following(
                            follower.id(), whom, inbox.get(), follower.inboxes().sharedInbox(), follow.id(), now));
            queue(handle, accept, inbox.get(), now);
            return true;
        });
        dispatcher.dispatch();
        return Handled.DONE;
    }

    /// Holds the whole Follow, as some want to see it. The same Follow gets the same answer.
    private Activity accept(Activity.Follow follow, Iri whom, Instant now) {
        Iri id = addresses.activity(keys.of("accept", follow.id().value()));
        return new Activity.Accept(
                Activity.Envelope.of(id, whom)
                        .addressed(Addressing.to(follow.actor()))
                        .at(now),
                Reference.carrying(follow),
                Optional.empty());
    }

    private static void queue(Handle handle, Activity activity, Iri inbox, Instant at) {
        byte[] body = DocumentWriter.bytes(activity);
        long number = KeptActivities.keep(handle, activity.id(), activity.actor(), body, at);
        Deliveries.queue(handle, number, activity.actor(), body, List.of(inbox), at);
    }
}
