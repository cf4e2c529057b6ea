package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Author of something, as it may be shown.
public sealed interface Author {
    /// The name without any mark.
    String name();

    /// A person with an account here.
    ///
    /// @param address of the profile, encoded
    record Participant(String name, String address) implements Author {}

    /// A person of another wiki.
    ///
    /// @param host of that wiki, or of the one that vouches for the name
    /// @param address of their profile there; null when it is not known
    record Elsewhere(String name, String host, @Nullable String address) implements Author {}

    /// A name that came with an import or stands for the wiki's own doing: never an account here, and never linked.
    record Named(String name) implements Author {}
}
