package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.follows.MirrorSync;
import org.marram.exchange.follows.OurFollow;
import org.marram.exchange.follows.OurFollows;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.discussions.RemoteTalk;
import org.marram.wiki.store.Database;

/// News of other actors about themselves and their own: that it changed, or is no more.
@Singleton
final class OthersChange {
    private final Database database;
    private final RemoteActors remote;
    private final FetchedKeys keys;
    private final MirrorSync mirrorSync;
    private final RemoteTalk talk;
    private final Clock clock;

    OthersChange(
            Database database,
            RemoteActors remote,
            FetchedKeys keys,
            MirrorSync mirrorSync,
            RemoteTalk talk,
            Clock clock) {
        this.talk = talk;
        this.clock = clock;
        this.database = database;
        this.remote = remote;
        this.keys = keys;
        this.mirrorSync = mirrorSync;
    }

    /// Takes news of a changed actor: its document is asked for again, which also takes a new key into use.
    HandlingOutcome updated(Activity.Update update) {
        if (update.object().id().filter(update.actor()::equals).isEmpty()) {
            return HandlingOutcome.ignored(PeerFault.NOTHING_HERE);
        }
        return switch (remote.fetch(update.actor(), FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor actor) -> {
                actor.keys().publicKey().map(Actor.PemKey::id).ifPresent(keys::forget);
                // It may have been restored from a backup: its change log tells.
                database.read(handle -> OurFollows.of(handle, update.actor()))
                        .ifPresent(follow -> mirrorSync.pull(follow.id()));
                yield HandlingOutcome.DONE;
            }
            case RemoteActors.Answer.Gone _ -> HandlingOutcome.refused(PeerFault.THEY_ARE_GONE);
            case RemoteActors.Answer.Refused(FetchFault fetchFault) -> new HandlingOutcome.Refused(fetchFault);
            case RemoteActors.Answer.Unreachable(FetchFault fetchFault) -> new HandlingOutcome.Later(fetchFault);
        };
    }

    /// Takes news of a deleted actor, who then follows nothing any more, and whose words go with them; or of
    /// something deleted in a wiki that is followed, whose change log says what to think of it.
    HandlingOutcome deleted(Activity.Delete delete) {
        Iri actor = delete.actor();
        if (delete.object().id().filter(actor::equals).isPresent()) {
            Instant now = clock.instant();
            database.write(handle -> {
                TheirFollows.removeActor(handle, actor, now);
                return true;
            });
            remote.forget(actor);
            talk.removeAllOf(actor.value());
            return HandlingOutcome.DONE;
        }
        Optional<OurFollow> follow = database.read(handle -> OurFollows.of(handle, actor));
        follow.ifPresent(wiki -> mirrorSync.pull(wiki.id()));
        return follow.isPresent()
                ? HandlingOutcome.done(PeerFault.LOG_ASKED)
                : HandlingOutcome.ignored(PeerFault.NOTHING_HERE);
    }
}
