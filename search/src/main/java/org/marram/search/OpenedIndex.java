package org.marram.search;

import java.io.IOException;

/// Outcome of opening the folder of an index.
public sealed interface OpenedIndex {

    /// There is a whole index; it lacks only what happened after [SearchIndex#event()].
    record Ready(SearchIndex index) implements OpenedIndex {}

    /// There was none that can be used. The index is new and empty, can be searched already, and wants
    /// [SearchIndex#rebuild()]. What could not be used was moved to the folder `aside`.
    record Empty(SearchIndex index, Cause cause, String detail) implements OpenedIndex {}

    /// The folder cannot be used at all: it cannot be written, or is no folder.
    record Unusable(IOException why) implements OpenedIndex {}

    /// Reason why an index must be built anew.
    enum Cause {
        /// There is no index.
        MISSING,
        /// The index was never built to its end.
        UNFINISHED,
        /// The index is of another format or version of Lucene.
        OTHER_FORMAT,
        /// The index belongs to another state of the database, from before a backup was restored.
        OTHER_EPOCH,
        /// Files of the index are missing, cut or changed.
        DAMAGED,
        /// Another process holds the index.
        LOCKED
    }
}
