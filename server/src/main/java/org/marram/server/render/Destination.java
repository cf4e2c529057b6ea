package org.marram.server.render;

/// Where an `a` element of a page leads.
sealed interface Destination {

    /// Another site, or a program such as mail.
    record Outside(String address) implements Destination {}

    /// A path of this wiki that is no page.
    record Local(String path) implements Destination {}

    /// A heading of the same page, as written.
    record Fragment(String text) implements Destination {}

    /// An anchor of the same page.
    record Anchor(String id) implements Destination {}

    /// A page, here or on another wiki.
    record Page(Link link) implements Destination {}
}
