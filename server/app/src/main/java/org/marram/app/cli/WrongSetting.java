package org.marram.app.cli;

/// A setting that cannot be meant: said to the person who starts the wiki, in one sentence without a stack
/// trace.
final class WrongSetting extends Exception {

    private static final long serialVersionUID = 1;

    WrongSetting(String message) {
        super(message);
    }
}
