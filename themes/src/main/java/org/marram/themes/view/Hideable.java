package org.marram.themes.view;

/// What can be hidden of a revision.
public enum Hideable {
    TEXT,
    SUMMARY
}
