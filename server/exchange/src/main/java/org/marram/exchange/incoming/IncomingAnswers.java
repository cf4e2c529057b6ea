package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.exchange.follows.FollowWikis;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;

/// Answers of others to what this wiki asked of them: to follow them, or to take an edit.
@Singleton
final class IncomingAnswers {
    private final FollowWikis follows;
    private final EditAnswers edits;

    IncomingAnswers(FollowWikis follows, EditAnswers edits) {
        this.follows = follows;
        this.edits = edits;
    }

    HandlingOutcome accepted(Activity.Accept accept) {
        Optional<Iri> answered = accept.object().id();
        return answered.filter(follow -> follows.accepted(accept.actor(), follow))
                        .isPresent()
                ? HandlingOutcome.DONE
                : edits.accepted(accept);
    }

    HandlingOutcome rejected(Activity.Reject reject) {
        Optional<Iri> answered = reject.object().id();
        return answered.filter(follow -> follows.rejected(reject.actor(), follow, reject.summary()))
                        .isPresent()
                ? HandlingOutcome.DONE
                : edits.refused(reject);
    }

    HandlingOutcome held(Activity.TentativeAccept held) {
        return edits.held(held);
    }

    HandlingOutcome overlapped(Activity.TentativeReject overlap) {
        return edits.overlapped(overlap);
    }
}
