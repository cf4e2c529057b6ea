package org.marram.themes.view;

/// What somebody with an account is to the wiki.
public enum Role {
    PARTICIPANT,
    KEEPER
}
