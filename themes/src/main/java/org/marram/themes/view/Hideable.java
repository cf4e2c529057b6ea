package org.marram.themes.view;

/// Parts of a revision that can be hidden.
public enum Hideable {
    TEXT,
    SUMMARY
}
