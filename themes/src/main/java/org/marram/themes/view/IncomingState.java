package org.marram.themes.view;

/// What became of something that another server sent.
public enum IncomingState {
    WAITS,
    DONE,
    IGNORED,
    REFUSED
}
