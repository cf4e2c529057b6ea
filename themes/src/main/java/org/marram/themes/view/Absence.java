package org.marram.themes.view;

import java.time.Instant;
import java.util.List;

/// Why there is nothing to read.
public sealed interface Absence {
    /// Nobody has written it yet.
    ///
    /// @param similar pages with a similar title
    record Unwritten(List<PageLink> similar) implements Absence {
        public Unwritten {
            similar = List.copyOf(similar);
        }
    }

    /// It is at home in another wiki, and not mirrored here.
    ///
    /// @param host of that wiki
    /// @param address where it would be there
    record NotHeld(String host, String address) implements Absence {}

    /// It was deleted.
    ///
    /// @param reason as given, may be empty
    /// @param restorable whether this viewer may bring it back
    record Deleted(Instant at, Author by, String reason, boolean restorable) implements Absence {}
}
