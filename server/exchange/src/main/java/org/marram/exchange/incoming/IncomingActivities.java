package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.MirrorSync;
import org.marram.exchange.follows.PushReceiver;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Reference;

/// Handles an activity that the gate let in: it is from the actor that it names, and its server may speak for
/// that actor. Each kind has a use case of its own; all of them bear being done again. May wait for the
/// network.
@Singleton
final class IncomingActivities {
    private final MirrorSync mirrorSync;
    private final Followers followers;
    private final IncomingAnswers answers;
    private final IncomingObjects objects;
    private final PushReceiver pushReceiver;
    private final IncomingForks forks;
    private final Reports reports;

    IncomingActivities(
            MirrorSync mirrorSync,
            Followers followers,
            IncomingAnswers answers,
            IncomingObjects objects,
            PushReceiver pushReceiver,
            IncomingForks forks,
            Reports reports) {
        this.mirrorSync = mirrorSync;
        this.followers = followers;
        this.answers = answers;
        this.objects = objects;
        this.pushReceiver = pushReceiver;
        this.forks = forks;
        this.reports = reports;
    }

    HandlingOutcome handle(Activity activity) {
        mirrorSync.heardFrom(activity.actor().origin());
        return switch (activity) {
            case Activity.Follow follow -> followers.follow(follow);
            case Activity.Undo undo when isOfBoost(undo) -> HandlingOutcome.ignored(PeerFault.NOTHING_DONE);
            case Activity.Undo undo -> followers.undo(undo);
            case Activity.Accept accept -> answers.accepted(accept);
            case Activity.Reject reject -> answers.rejected(reject);
            case Activity.Announce announce -> announced(announce);
            case Activity.Delete delete -> objects.deleted(delete);
            case Activity.Update update -> objects.updated(update);
            case Activity.Create create -> objects.created(create);
            case Activity.Edit edit -> objects.edited(edit);
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

    private HandlingOutcome announced(Activity.Announce announce) {
        return switch (pushReceiver.announced(announce)) {
            case PushReceiver.Taken.Stored _ -> HandlingOutcome.DONE;
            case PushReceiver.Taken.Asked(FetchFault why) -> new HandlingOutcome.Done(Optional.of(why));
            case PushReceiver.Taken.Nothing(FetchFault why) -> new HandlingOutcome.Ignored(why);
            case PushReceiver.Taken.Refused(FetchFault why) -> new HandlingOutcome.Refused(why);
        };
    }
}
