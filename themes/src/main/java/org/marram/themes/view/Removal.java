package org.marram.themes.view;

/// How a viewer may take a post away.
public enum Removal {
    /// They may not.
    REFUSED,
    /// It is their own: they say no more.
    OWN,
    /// It is somebody else's: they say why, in the public log.
    WITH_REASON
}
