package org.marram.exchange.incoming;

import java.time.Duration;
import java.util.Optional;
import org.marram.federation.fetch.FetchFault;

/// Result of handling an activity that was let in.
sealed interface HandlingOutcome {
    /// The activity was handled as it asks.
    ///
    /// @param note for keepers
    record Done(Optional<FetchFault> note) implements HandlingOutcome {}

    /// The activity changes nothing here.
    record Ignored(FetchFault why) implements HandlingOutcome {}

    /// The activity asks for what is not allowed.
    record Refused(FetchFault why) implements HandlingOutcome {}

    /// The result is not known yet, because a server that must be asked does not answer. The activity is tried
    /// again, before anything else that came from there.
    record Later(FetchFault why) implements HandlingOutcome {}

    /// More of this kind came than people make. The activity is tried again when that may be over, and meanwhile
    /// whatever else came from there has its turn.
    ///
    /// @param pause time after which there may be room for one
    record TooFast(FetchFault why, Duration pause) implements HandlingOutcome {}

    /// The activity was handled, with nothing to add.
    HandlingOutcome DONE = new Done(Optional.empty());

    static HandlingOutcome done(FetchFault.Kind note) {
        return new Done(Optional.of(FetchFault.of(note)));
    }

    static HandlingOutcome ignored(FetchFault.Kind why, Object... values) {
        return new Ignored(FetchFault.of(why, values));
    }

    static HandlingOutcome refused(FetchFault.Kind why, Object... values) {
        return new Refused(FetchFault.of(why, values));
    }
}
