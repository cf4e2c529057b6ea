package org.marram.wiki.access;

/// Settings of the wiki that a feature must know at the moment of a change.
public interface Rules extends Gate {
    /// URI of the licence that new texts are under.
    String licence();

    /// The wiki's address without a slash at its end, such as `https://dunes.example`.
    String origin();

    /// The wiki's name, as shown.
    String name();
}
