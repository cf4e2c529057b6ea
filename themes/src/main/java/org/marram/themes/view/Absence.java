package org.marram.themes.view;

import java.time.Instant;
import java.util.List;

/// Reason why there is nothing to read.
public sealed interface Absence {
    /// The page has not been written yet.
    ///
    /// @param similar pages with a similar title
    record Unwritten(List<PageLink> similar) implements Absence {
        public Unwritten {
            similar = List.copyOf(similar);
        }
    }

    /// The page is at home in another wiki, and not mirrored here.
    ///
    /// @param host of that wiki
    /// @param address where the page would be there
    record NotHeld(String host, String address) implements Absence {}

    /// The page was deleted.
    ///
    /// @param reason as given, may be empty
    /// @param restorable true when this viewer may bring it back
    record Deleted(Instant at, Author by, String reason, boolean restorable) implements Absence {}
}
