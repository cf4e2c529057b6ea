package org.marram.themes.view;

/// Roles that a person with an account can have in the wiki.
public enum Role {
    PARTICIPANT,
    KEEPER
}
