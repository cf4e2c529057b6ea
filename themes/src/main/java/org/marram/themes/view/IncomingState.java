package org.marram.themes.view;

/// States of an activity that another server sent.
public enum IncomingState {
    WAITS,
    DONE,
    IGNORED,
    REFUSED
}
