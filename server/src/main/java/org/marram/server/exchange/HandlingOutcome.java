package org.marram.server.exchange;

import java.util.Optional;
import org.marram.federation.fetch.FetchFault;

/// What was made of an activity that was let in.
sealed interface HandlingOutcome {
    /// What it asks for was done.
    ///
    /// @param note for keepers
    record Done(Optional<FetchFault> note) implements HandlingOutcome {}

    /// Nothing follows from it here.
    record Ignored(FetchFault why) implements HandlingOutcome {}

    /// It asks for what may not be.
    record Refused(FetchFault why) implements HandlingOutcome {}

    /// It cannot be said yet, for a server that must be asked does not answer: tried again, and before anything else
    /// that came from there.
    record Later(FetchFault why) implements HandlingOutcome {}

    /// Done, with nothing to add.
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
