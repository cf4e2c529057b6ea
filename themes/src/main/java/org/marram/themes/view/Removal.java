package org.marram.themes.view;

/// Ways in which a viewer may take a post away.
public enum Removal {
    /// The viewer may not.
    REFUSED,
    /// The post is the viewer's own: no reason is asked for.
    OWN,
    /// The post is another person's: the viewer gives a reason, in the public log.
    WITH_REASON
}
