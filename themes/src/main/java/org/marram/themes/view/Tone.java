package org.marram.themes.view;

/// How a notice is meant; shown as colour and sign.
public enum Tone {
    /// it worked
    DONE,
    /// good to know
    INFO,
    /// read this before you go on
    WARNING,
    /// it did not work
    PROBLEM
}
