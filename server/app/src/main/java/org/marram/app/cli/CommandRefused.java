package org.marram.app.cli;

/// A reason not to run a command that its user can do something about: said in one sentence, without a stack trace.
final class CommandRefused extends Exception {

    private static final long serialVersionUID = 1;

    CommandRefused(String message) {
        super(message);
    }
}
