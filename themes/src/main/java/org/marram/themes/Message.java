package org.marram.themes;

import java.util.List;

/// A text of the interface that is not yet in any language: the key of a message and what goes into it.
///
/// @param key as in the bundles
/// @param arguments strings, numbers, instants, sizes, or messages
public record Message(String key, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    /// An argument that is read as a size: `500 kB`, `20 MB`.
    public record Size(long bytes) {}

    /// The message with its arguments.
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /// The word for a constant: its key is `Type.CONSTANT`.
    public static Message of(Enum<?> constant) {
        return of(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }
}
