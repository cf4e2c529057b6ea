package org.marram.themes.view;

/// Parties that vouch for a revision.
public enum Proof {
    /// The author vouches.
    SIGNED,
    /// This wiki vouches, for software or imports that do not sign.
    ATTESTED
}
