package org.marram.server.exchange;

/// What was made of an activity that was let in.
sealed interface Handled {
    /// What it asks for was done.
    ///
    /// @param note for keepers; may be empty
    record Done(String note) implements Handled {}

    /// Nothing follows from it here.
    record Ignored(String reason) implements Handled {}

    /// It asks for what may not be.
    record Refused(String reason) implements Handled {}

    /// It cannot be said yet, for a server that must be asked does not answer: tried again, and before anything else
    /// that came from there.
    record Later(String reason) implements Handled {}

    /// Done, with nothing to add.
    Handled DONE = new Done("");
}
