package org.marram.search;

/// Outcome of looking at an index from outside, while its owner may be using it.
public sealed interface IndexInspection {

    /// The last commit was read.
    ///
    /// @param event the number of the last event that is in it
    record Read(long event) implements IndexInspection {}

    /// There is nothing to read: the owner builds it anew when it opens the folder, or is building it.
    record Unreadable(OpenedIndex.Cause cause, String detail) implements IndexInspection {}
}
