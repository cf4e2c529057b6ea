package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Message to show above the page, once.
///
/// @param link to the next step
public record Notice(Tone tone, Message message, @Nullable Link link) {

    /// Makes a notice that something worked.
    public static Notice done(Message message) {
        return new Notice(Tone.DONE, message, null);
    }

    /// Makes a notice that is good to know.
    public static Notice info(Message message) {
        return new Notice(Tone.INFO, message, null);
    }

    /// Makes a notice to read before going on.
    public static Notice warning(Message message) {
        return new Notice(Tone.WARNING, message, null);
    }

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
}
