package org.marram.search;

/// What came of a search.
public sealed interface Answer {

    /// It was made; there may be no hits.
    record Found(Results results) implements Answer {}

    /// The index cannot be read: its files are gone, cut or changed. Close it and open it again.
    record Broken(String why) implements Answer {}
}
