package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Something to say above the page, once.
///
/// @param link what one can do now
public record Notice(Tone tone, Message message, @Nullable Link link) {

    /// It worked.
    public static Notice done(Message message) {
        return new Notice(Tone.DONE, message, null);
    }

    /// Good to know.
    public static Notice info(Message message) {
        return new Notice(Tone.INFO, message, null);
    }

    /// Read this before you go on.
    public static Notice warning(Message message) {
        return new Notice(Tone.WARNING, message, null);
    }
}
