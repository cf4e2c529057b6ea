package org.marram.themes.view;

/// Who may read.
public enum ReadingRule {
    EVERYONE,
    PARTICIPANTS
}
