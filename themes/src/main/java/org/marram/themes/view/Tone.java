package org.marram.themes.view;

/// Tones of a notice; shown as colour and sign.
public enum Tone {
    /// It worked.
    DONE,
    /// Good to know.
    INFO,
    /// Read this before you go on.
    WARNING,
    /// It did not work.
    PROBLEM
}
