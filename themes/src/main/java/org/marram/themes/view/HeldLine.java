package org.marram.themes.view;

import java.time.Instant;

/// An edit from another wiki that waits, in a list.
///
/// @param summary as its author gave it; may be empty
/// @param at time when it came
public record HeldLine(String digest, PageLink page, Author by, String summary, Instant at) {
    /// Returns the address at which the edit is decided upon.
    public String address() {
        return Routes.held(digest);
    }
}
