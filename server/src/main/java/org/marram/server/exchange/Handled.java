package org.marram.server.exchange;

import java.util.Optional;
import org.marram.federation.fetch.Fault;

/// What was made of an activity that was let in.
sealed interface Handled {
    /// What it asks for was done.
    ///
    /// @param note for keepers
    record Done(Optional<Fault> note) implements Handled {}

    /// Nothing follows from it here.
    record Ignored(Fault why) implements Handled {}

    /// It asks for what may not be.
    record Refused(Fault why) implements Handled {}

    /// It cannot be said yet, for a server that must be asked does not answer: tried again, and before anything else
    /// that came from there.
    record Later(Fault why) implements Handled {}

    /// Done, with nothing to add.
    Handled DONE = new Done(Optional.empty());

    static Handled done(Fault.Kind note) {
        return new Done(Optional.of(Fault.of(note)));
    }

    static Handled ignored(Fault.Kind why, Object... values) {
        return new Ignored(Fault.of(why, values));
    }

    static Handled refused(Fault.Kind why, Object... values) {
        return new Refused(Fault.of(why, values));
    }
}
