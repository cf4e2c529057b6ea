package org.marram.themes.view;

/// Why a form could not be taken.
public enum Interruption {
    SESSION_OVER,
    FORGED,
    TOO_MANY,
    UNAVAILABLE
}
