package org.marram.themes.view;

/// Rules of who may read.
public enum ReadingRule {
    EVERYONE,
    PARTICIPANTS
}
