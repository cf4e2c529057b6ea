package org.marram.themes.view;

/// Reasons why a form could not be taken.
public enum Interruption {
    SESSION_OVER,
    FORGED,
    TOO_MANY,
    UNAVAILABLE
}
