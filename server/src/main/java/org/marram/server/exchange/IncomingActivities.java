package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.fetch.Fault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.follows.FollowWikis;
import org.marram.server.follows.InStep;
import org.marram.server.follows.Pushes;
import org.marram.server.peers.PeerFault;

/// What is done with an activity that the gate let in: it is by whom it says, and its server may speak so.
/// Each kind has a use case of its own; all of them bear being done again. May wait for the network.
@Singleton
final class IncomingActivities {
    private final Followers followers;
    private final FollowWikis follows;
    private final Pushes pushes;
    private final OthersChange others;
    private final Replies replies;
    private final InStep inStep;
    private final EditsFromElsewhere proposed;
    private final AnswersToEdits answers;
    private final ForksFromElsewhere forks;
    private final Reports reports;

    IncomingActivities(
            Followers followers,
            FollowWikis follows,
            Pushes pushes,
            OthersChange others,
            Replies replies,
            InStep inStep,
            EditsFromElsewhere proposed,
            AnswersToEdits answers,
            ForksFromElsewhere forks,
            Reports reports) {
        this.reports = reports;
        this.followers = followers;
        this.follows = follows;
        this.pushes = pushes;
        this.others = others;
        this.replies = replies;
        this.inStep = inStep;
        this.proposed = proposed;
        this.answers = answers;
        this.forks = forks;
    }

    Handled handle(Activity activity) {
        inStep.heardFrom(activity.actor().origin());
        return switch (activity) {
            case Activity.Follow follow -> followers.follow(follow);
            case Activity.Undo undo -> followers.undo(undo);
            case Activity.Accept accept -> accepted(accept);
            case Activity.Reject reject -> rejected(reject);
            case Activity.Announce announce -> announced(announce);
            case Activity.Delete delete -> replies.deleted(delete).orElseGet(() -> others.deleted(delete));
            case Activity.Update update -> replies.updated(update).orElseGet(() -> others.updated(update));
            case Activity.Create create -> proposed.created(create).orElseGet(() -> replies.created(create));
            case Activity.Edit edit -> proposed.edited(edit);
            case Activity.TentativeAccept held -> answers.held(held);
            case Activity.TentativeReject overlap -> answers.overlapped(overlap);
            case Activity.Offer offer -> forks.offered(offer);
            case Activity.Flag flag -> reports.flagged(flag);
            case Activity.Like _, Activity.Move _, Activity.Block _ -> Handled.ignored(PeerFault.NOTHING_DONE);
            case Activity.Unknown unknown -> Handled.ignored(PeerFault.TYPE_UNKNOWN, unknown.type());
        };
    }

    private Handled accepted(Activity.Accept accept) {
        Optional<Iri> answered = accept.object().id();
        return answered.filter(follow -> follows.accepted(accept.actor(), follow))
                        .isPresent()
                ? Handled.DONE
                : answers.accepted(accept);
    }

    private Handled rejected(Activity.Reject reject) {
        Optional<Iri> answered = reject.object().id();
        return answered.filter(follow -> follows.rejected(reject.actor(), follow, reject.summary()))
                        .isPresent()
                ? Handled.DONE
                : answers.refused(reject);
    }

    private Handled announced(Activity.Announce announce) {
        return switch (pushes.announced(announce)) {
            case Pushes.Taken.Stored _ -> Handled.DONE;
            case Pushes.Taken.Asked(Fault why) -> new Handled.Done(Optional.of(why));
            case Pushes.Taken.Nothing(Fault why) -> new Handled.Ignored(why);
            case Pushes.Taken.Refused(Fault why) -> new Handled.Refused(why);
        };
    }
}
