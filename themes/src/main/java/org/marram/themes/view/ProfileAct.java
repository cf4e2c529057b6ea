package org.marram.themes.view;

/// What this viewer may do about somebody.
public enum ProfileAct {
    BLOCK,
    UNDO_ALL
}
