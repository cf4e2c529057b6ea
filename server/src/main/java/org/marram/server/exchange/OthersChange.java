package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.fetch.Fault;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.discussions.RemoteTalk;
import org.marram.server.follows.InStep;
import org.marram.server.follows.OurFollow;
import org.marram.server.follows.OurFollows;
import org.marram.server.peers.PeerFault;
import org.marram.server.peers.RemoteActors;
import org.marram.server.peers.TheirFollows;
import org.marram.server.store.Database;

/// What others say of themselves and of what is theirs: that it changed, or is no more.
@Singleton
final class OthersChange {
    private final Database database;
    private final RemoteActors remote;
    private final FetchedKeys keys;
    private final InStep inStep;
    private final RemoteTalk talk;

    OthersChange(Database database, RemoteActors remote, FetchedKeys keys, InStep inStep, RemoteTalk talk) {
        this.talk = talk;
        this.database = database;
        this.remote = remote;
        this.keys = keys;
        this.inStep = inStep;
    }

    /// Of an actor: what they say of themselves is asked for again, which also takes a new key into use.
    Handled updated(Activity.Update update) {
        if (update.object().id().filter(update.actor()::equals).isEmpty()) {
            return Handled.ignored(PeerFault.NOTHING_HERE);
        }
        return switch (remote.fetch(update.actor(), FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor actor) -> {
                actor.keys().publicKey().map(Actor.PemKey::id).ifPresent(keys::forget);
                // It may have been restored from a backup: its change log tells.
                database.read(handle -> OurFollows.of(handle, update.actor()))
                        .ifPresent(follow -> inStep.pull(follow.id()));
                yield Handled.DONE;
            }
            case RemoteActors.Answer.Gone _ -> Handled.refused(PeerFault.THEY_ARE_GONE);
            case RemoteActors.Answer.Refused(Fault fault) -> new Handled.Refused(fault);
            case RemoteActors.Answer.Unreachable(Fault fault) -> new Handled.Later(fault);
        };
    }

    /// Of an actor, who then follows nobody any more, and whose words go with them; or of something of a wiki that is
    /// followed, whose change log says what to think of it.
    Handled deleted(Activity.Delete delete) {
        Iri actor = delete.actor();
        if (delete.object().id().filter(actor::equals).isPresent()) {
            database.write(handle -> {
                TheirFollows.removeActor(handle, actor);
                return true;
            });
            remote.forget(actor);
            talk.removeAllOf(actor.value());
            return Handled.DONE;
        }
        Optional<OurFollow> follow = database.read(handle -> OurFollows.of(handle, actor));
        follow.ifPresent(wiki -> inStep.pull(wiki.id()));
        return follow.isPresent() ? Handled.done(PeerFault.LOG_ASKED) : Handled.ignored(PeerFault.NOTHING_HERE);
    }
}
