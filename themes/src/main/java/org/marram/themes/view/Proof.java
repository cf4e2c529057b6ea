package org.marram.themes.view;

/// Who vouches for a revision.
public enum Proof {
    /// by the author
    SIGNED,
    /// by this wiki, for software or imports that do not sign
    ATTESTED
}
