package org.marram.themes;

import java.util.List;

/// A text of the interface that is not yet in any language: the key of a message and what goes into it.
///
/// @param key as in the bundles
/// @param arguments strings, numbers, instants, or messages
public record Message(String key, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    /// The message with its arguments.
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}
