package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person with an account, as a keeper sees them.
///
/// @param address of the profile
/// @param about words of the person when they asked to join, may be empty
public record PersonLine(
        String name,
        String address,
        Role role,
        Standing standing,
        Instant joined,
        @Nullable Instant seen,
        long edits,
        String about) {
    /// Returns a name for an act on this person where a reason is asked for: no other on the page has that
    /// name.
    public String act(String act) {
        return act(address, act);
    }

    /// Returns the same name for the person who has this profile.
    public static String act(String address, String act) {
        return address + "-" + act;
    }
}
