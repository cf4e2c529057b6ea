package org.marram.search;

/// Outcome of a search.
public sealed interface SearchOutcome {

    /// The search was made; there may be no hits.
    record Found(Results results) implements SearchOutcome {}

    /// The index cannot be read: its files are gone, cut or changed. Close it and open it again.
    record Broken(String why) implements SearchOutcome {}
}
