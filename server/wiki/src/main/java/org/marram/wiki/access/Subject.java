package org.marram.wiki.access;

/// Thing that an act is done to.
public sealed interface Subject {

    /// The wiki as a whole, or something in it that has no rule of its own.
    record Wiki() implements Subject {}

    record Page(PageProtection protection, boolean deleted) implements Subject {}

    /// A page of another wiki, mirrored here: it is changed at its home.
    ///
    /// @param protection at its home
    record Mirrored(PageProtection protection, boolean deleted) implements Subject {}

    Subject WIKI = new Wiki();
}
