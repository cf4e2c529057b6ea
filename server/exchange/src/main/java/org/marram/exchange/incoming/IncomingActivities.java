package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.follows.MirrorSync;
import org.marram.exchange.follows.PushReceiver;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// Handles an activity that the gate let in: it is from the actor that it names, and its server may speak for
/// that actor. Each kind has a use case of its own; all of them bear being done again. May wait for the
/// network.
@Singleton
final class IncomingActivities {
    private final Followers followers;
    private final FollowWikis follows;
    private final PushReceiver pushReceiver;
    private final OthersChange others;
    private final IncomingPosts incomingPosts;
    private final MirrorSync mirrorSync;
    private final IncomingEdits proposed;
    private final EditAnswers answers;
    private final IncomingForks forks;
    private final Reports reports;

    IncomingActivities(
            Followers followers,
            FollowWikis follows,
            PushReceiver pushReceiver,
            OthersChange others,
            IncomingPosts incomingPosts,
            MirrorSync mirrorSync,
            IncomingEdits proposed,
            EditAnswers answers,
            IncomingForks forks,
            Reports reports) {
        this.reports = reports;
        this.followers = followers;
        this.follows = follows;
        this.pushReceiver = pushReceiver;
        this.others = others;
        this.incomingPosts = incomingPosts;
        this.mirrorSync = mirrorSync;
        this.proposed = proposed;
        this.answers = answers;
        this.forks = forks;
    }

    HandlingOutcome handle(Activity activity) {
        mirrorSync.heardFrom(activity.actor().origin());
        return switch (activity) {
            case Activity.Follow follow -> followers.follow(follow);
            case Activity.Undo undo when isOfBoost(undo) -> HandlingOutcome.ignored(PeerFault.NOTHING_DONE);
            case Activity.Undo undo -> followers.undo(undo);
            case Activity.Accept accept -> accepted(accept);
            case Activity.Reject reject -> rejected(reject);
            case Activity.Announce announce -> announced(announce);
            case Activity.Delete delete -> incomingPosts.deleted(delete).orElseGet(() -> others.deleted(delete));
            case Activity.Update update -> incomingPosts.updated(update).orElseGet(() -> others.updated(update));
            case Activity.Create create -> proposed.created(create).orElseGet(() -> incomingPosts.created(create));
            case Activity.Edit edit -> proposed.edited(edit);
            case Activity.TentativeAccept held -> answers.held(held);
            case Activity.TentativeReject overlap -> answers.overlapped(overlap);
            case Activity.Offer offer -> forks.offered(offer);
            case Activity.Flag flag -> reports.flagged(flag);
            case Activity.Like _, Activity.Move _, Activity.Block _ -> HandlingOutcome.ignored(PeerFault.NOTHING_DONE);
            case Activity.Unknown unknown -> HandlingOutcome.ignored(PeerFault.TYPE_UNKNOWN, unknown.type());
        };
    }

    /// Tells whether an Undo takes back a boost or a like, which was taken and meant nothing.
    private static boolean isOfBoost(Activity.Undo undo) {
        return undo.object() instanceof Reference.Inline(AsObject object)
                && (object instanceof Activity.Announce || object instanceof Activity.Like);
    }

    private HandlingOutcome accepted(Activity.Accept accept) {
        Optional<Iri> answered = accept.object().id();
        return answered.filter(follow -> follows.accepted(accept.actor(), follow))
                        .isPresent()
                ? HandlingOutcome.DONE
                : answers.accepted(accept);
    }

    private HandlingOutcome rejected(Activity.Reject reject) {
        Optional<Iri> answered = reject.object().id();
        return answered.filter(follow -> follows.rejected(reject.actor(), follow, reject.summary()))
                        .isPresent()
                ? HandlingOutcome.DONE
                : answers.refused(reject);
    }

    private HandlingOutcome announced(Activity.Announce announce) {
        return switch (pushReceiver.announced(announce)) {
            case PushReceiver.Taken.Stored _ -> HandlingOutcome.DONE;
            case PushReceiver.Taken.Asked(FetchFault why) -> new HandlingOutcome.Done(Optional.of(why));
            case PushReceiver.Taken.Nothing(FetchFault why) -> new HandlingOutcome.Ignored(why);
            case PushReceiver.Taken.Refused(FetchFault why) -> new HandlingOutcome.Refused(why);
        };
    }
}
