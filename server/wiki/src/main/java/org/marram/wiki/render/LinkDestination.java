package org.marram.wiki.render;

/// Destination of an `a` element of a page.
sealed interface LinkDestination {

    /// Another site, or a program such as mail.
    record Outside(String address) implements LinkDestination {}

    /// A path of this wiki that is no page.
    record Local(String path) implements LinkDestination {}

    /// A heading of the same page, as written.
    record Fragment(String text) implements LinkDestination {}

    /// An anchor of the same page.
    record Anchor(String id) implements LinkDestination {}

    /// A page, here or on another wiki.
    record Page(WikiLink link) implements LinkDestination {}
}
