package org.marram.themes.view;

/// Acts that a viewer may do about a person.
public enum ProfileAct {
    BLOCK,
    UNDO_ALL
}
